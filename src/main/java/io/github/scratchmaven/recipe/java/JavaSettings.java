package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.image.SourceFile;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.ClassRelease;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.jvm.JavaApplication.Files;
import io.github.scratchmaven.jvm.JavaApplication.Origin;
import io.github.scratchmaven.jvm.JavaApplication.PlacedArchive;
import io.github.scratchmaven.jvm.JdkModules;
import io.github.scratchmaven.jvm.NativeFile.Libc;
import io.github.scratchmaven.jvm.RuntimeModules;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Inclusion;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RecipeSettings;
import io.github.scratchmaven.recipe.SourceTree;
import io.github.scratchmaven.recipe.TargetPlatform;
import io.github.scratchmaven.recipe.java.JavaRecipe.NativeFile;
import io.github.scratchmaven.recipe.java.JdkSettings.Jdk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The settings of the pom's {@code <java>}, with the application that Maven has resolved. */
public record JavaSettings(
        Application application,
        JdkSettings jdk,
        RuntimeSettings runtime,
        Inclusion fonts,
        List<String> jvmFlags,
        Training training)
        implements RecipeSettings {

    /** From this release on, the default archive of a runtime is reproducible. */
    private static final int REPRODUCIBLE_ARCHIVE = 21;

    private static final String SPRING_BOOT = "org.springframework.boot.SpringApplication";
    private static final Set<String> LOCALES = Set.of("LANG", "LC_ALL", "LC_CTYPE");

    public JavaSettings {
        jvmFlags = List.copyOf(jvmFlags);
    }

    @Override
    public String element() {
        return "java";
    }

    @Override
    public List<SourceFile> sourceFiles() {
        return application.all().map(ApplicationFile::source).toList();
    }

    /** Without a locale, Java cannot open files whose names are not ASCII. */
    @Override
    public ImageDefinition completed(ImageDefinition image) {
        return image.with(withLocale(image.container()));
    }

    @Override
    public Recipe recipe(SourceTree sources, String directory, ImageDefinition image, TargetPlatform target) {
        Jdk chosen = jdk.forClassesOf(0);
        JdkModules modules = JdkModules.of(chosen.feature());
        List<ArchiveFacts> facts = application.archives().read(modules);
        Jdk needed = jdk.forClassesOf(newest(facts));
        if (needed.feature() != chosen.feature()) {
            modules = JdkModules.of(needed.feature());
            facts = application.archives().read(modules);
        }
        return recipe(needed, modules, facts, image.container().process(), target);
    }

    private JavaRecipe recipe(
            Jdk chosen, JdkModules table, List<ArchiveFacts> facts, ContainerProcess process, TargetPlatform target) {
        application.requireLoadable(facts);
        JvmFlags needed = new JvmFlags(facts, application.files().get(0).place());
        List<String> flags = needed.with(jvmFlags);
        List<String> all = JvmVariables.in(process.environment()).with(flags);
        RuntimeModules modules = RuntimeModules.of(facts, table, added(), runtime.excluded(), all);
        List<NativeFile> natives = natives(facts, target.platform(), JdkImage.libc(chosen.builder()));
        List<PlacedArchive> agents = AgentFlags.agents(all, placed(facts));
        MainClass main = MainClass.of(application, facts);
        JvmArguments arguments = arguments(
                Stream.concat(needed.opening(table, modules.names()).stream(), flags.stream())
                        .toList(),
                main);
        boolean across = target.foreign() && JdkImage.linksAcross(chosen.builder(), chosen.feature());
        Optional<StartupTraining> trained =
                across ? Optional.empty() : trained(chosen.feature(), arguments, facts, process);
        return new JavaRecipe(
                chosen.builder(),
                new LinkedRuntime(
                        chosen.feature(),
                        modules.names(),
                        runtime.locales(),
                        runtime.compression(),
                        startup(chosen.feature()),
                        ArchiveFlags.layout(all),
                        fonts(modules),
                        across),
                natives,
                layers(),
                arguments,
                trained,
                new JavaApplication(
                        JavaRecipe.RUNTIME,
                        main.name(),
                        new Files(
                                placed(facts),
                                agents,
                                resources(),
                                JavaRecipe.libraries(natives),
                                directories(),
                                JvmArguments.FILE),
                        trained.map(StartupTraining::report),
                        JavaRecipe.layerNames(layers(), trained.isPresent()),
                        modules,
                        fonts.word()));
    }

    /** Without a class that draws text, {@code auto} leaves them out. */
    private Inclusion fonts(RuntimeModules modules) {
        return fonts == Inclusion.AUTO && modules.drawnText().isEmpty() ? Inclusion.NEVER : fonts;
    }

    private List<ContainerPath> directories() {
        Set<ContainerPath> places =
                application.files().stream().map(ApplicationFile::place).collect(Collectors.toSet());
        return application.entries().stream()
                .filter(entry -> !places.contains(entry))
                .toList();
    }

    /** A module path has modules alone, so that further entries are on a class path beside it. */
    private JvmArguments arguments(List<String> flags, MainClass main) {
        List<ContainerPath> entries = application.entries();
        if (main.module().isEmpty()) {
            return new JvmArguments(
                    flags, Stream.concat(places().stream(), entries.stream()).toList(), main);
        }
        List<String> all = new ArrayList<>(flags);
        if (!entries.isEmpty()) {
            all.add("-classpath");
            all.add(entries.stream().map(ContainerPath::value).collect(Collectors.joining(":")));
        }
        return new JvmArguments(all, places(), main);
    }

    private Optional<StartupTraining> trained(
            int feature, JvmArguments arguments, List<ArchiveFacts> facts, ContainerProcess process) {
        if (startup(feature) != Startup.AOT) {
            return Optional.empty();
        }
        JvmVariables variables = JvmVariables.in(process.environment());
        ArchiveFlags.requireUsable(arguments.flags());
        ArchiveFlags.requireUsable(variables, "<container><environment>");
        ArchiveFlags.requireUsable(JvmVariables.in(training.environment()), "<java><training><environment>");
        directories().stream().findFirst().ifPresent(directory -> {
            throw new UserException(
                    "The class path has the directory " + Quote.of(directory.value())
                            + ", but an archive of the application's classes is for jars alone.",
                    "Write a directory of the module in <java><classpath>, which becomes a jar, or set <java><startup> to cds.");
        });
        return Optional.of(new StartupTraining(
                StartupArchive.of(feature),
                training,
                arguments,
                variables,
                training.arguments().isEmpty() ? process.args() : training.arguments(),
                facts.stream().anyMatch(archive -> archive.contents().classes().containsKey(SPRING_BOOT))));
    }

    private Startup startup(int feature) {
        Startup reproducible = feature >= REPRODUCIBLE_ARCHIVE ? Startup.CDS : Startup.NONE;
        return runtime.startup() == null ? reproducible : runtime.startup();
    }

    private Collection<String> added() {
        Collection<String> added = new TreeSet<>(runtime.added());
        if (!runtime.locales().isEmpty()) {
            added.add("jdk.localedata");
        }
        if (runtime.charsets()) {
            added.add("jdk.charsets");
        }
        return added;
    }

    private static int newest(List<ArchiveFacts> facts) {
        return facts.stream()
                .flatMap(archive -> archive.newest().stream())
                .mapToInt(ClassRelease::release)
                .max()
                .orElse(0);
    }

    /** The application's own layer always has the arguments of the JVM. */
    private Collection<JavaLayer> layers() {
        return new TreeSet<>(application.all().map(ApplicationFile::layer).toList());
    }

    private List<ContainerPath> places() {
        return application.files().stream()
                .filter(ApplicationFile::listed)
                .map(ApplicationFile::place)
                .toList();
    }

    private List<PlacedArchive> placed(List<ArchiveFacts> facts) {
        return IntStream.range(0, facts.size())
                .mapToObj(index -> application.files().get(index).with(facts.get(index)))
                .toList();
    }

    private SortedMap<ContainerPath, Origin> resources() {
        SortedMap<ContainerPath, Origin> resources = new TreeMap<>();
        application
                .resources()
                .forEach(file -> resources.put(file.place(), file.layer().origin()));
        return resources;
    }

    /** Of equal names the first that is surely for this C library, or else the first. */
    private List<NativeFile> natives(List<ArchiveFacts> facts, Platform platform, Libc libc) {
        Map<ContainerPath, NativeFile> natives = new LinkedHashMap<>();
        for (int index = 0; index < facts.size(); index++) {
            ApplicationFile jar = application.files().get(index);
            facts.get(index).natives().stream()
                    .filter(file -> file.isLibraryFor(platform, libc))
                    .sorted(Comparator.comparing(file -> !file.names(libc)))
                    .map(file -> new NativeFile(jar, file.entry()))
                    .forEach(file -> natives.putIfAbsent(file.path(), file));
        }
        return List.copyOf(natives.values());
    }

    private static ContainerConfig withLocale(ContainerConfig container) {
        ContainerProcess process = container.process();
        if (Stream.of(process.environment().keySet()).flatMap(Set::stream).anyMatch(LOCALES::contains)) {
            return container;
        }
        SortedMap<String, String> environment = new TreeMap<>(process.environment());
        environment.put("LC_CTYPE", "C.UTF-8");
        return new ContainerConfig(
                new ContainerProcess(
                        process.user(),
                        process.workingDirectory(),
                        process.entrypoint(),
                        process.args(),
                        environment,
                        process.stopSignal()),
                container.labels(),
                container.annotations(),
                container.ports(),
                container.volumes(),
                container.healthCheck());
    }
}
