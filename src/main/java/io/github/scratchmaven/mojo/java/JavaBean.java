package io.github.scratchmaven.mojo.java;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.mojo.bean.CaseDefaults;
import io.github.scratchmaven.mojo.bean.Choices;
import io.github.scratchmaven.mojo.bean.ContentsBean;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.mojo.bean.RecipeBean;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.recipe.Inclusion;
import io.github.scratchmaven.recipe.java.Application;
import io.github.scratchmaven.recipe.java.Compression;
import io.github.scratchmaven.recipe.java.JavaSettings;
import io.github.scratchmaven.recipe.java.JdkSettings;
import io.github.scratchmaven.recipe.java.RuntimeSettings;
import io.github.scratchmaven.recipe.java.Startup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The recipe for a Java application: {@code <java>}. Each setting is also a property {@code scratch.java.NAME}. */
public final class JavaBean implements RecipeBean {

    private static final Choices<Compression> COMPRESSION =
            Choices.of("zip", Compression.ZIP).or("none", Compression.NONE);
    private static final Choices<Startup> STARTUP =
            Choices.of("none", Startup.NONE).or("cds", Startup.CDS).or("aot", Startup.AOT);
    private static final Choices<Packaging> PACKAGING = Choices.of("classpath", Packaging.CLASSPATH)
            .or("module", Packaging.MODULE)
            .or("jar", Packaging.JAR);

    private static final List<String> LANGUAGES = List.of("java", "kotlin", "scala", "groovy");

    private static final String DECLARE_LATER = "Declare this plugin after it.";
    private static final String RELOCATIONS =
            "maven-shade-plugin relocates packages, but the application runs from its classes and its dependencies, where they are not relocated."
                    + " Set <java><packaging> to jar to run the shaded jar, or to classpath to accept this.";

    /** The class with the main method. Default: that of the jar's manifest, or the only class that has one. */
    @Nullable
    String mainClass;

    /** The JDK, as in the image's tags: a full version with its build, such as {@code 25.0.4_7}. Default: the plugin's release for the classes. */
    @Nullable
    String version;

    /** The base system of the builder image {@code eclipse-temurin:<version>-jdk-<distribution>}. Default: {@code noble}. */
    @Nullable
    String distribution;

    /** The builder image itself: with a full version in its tag, or a digest. */
    @Nullable
    String builder;

    /** Modules of the JDK in addition to those that the application needs, separated by commas; with {@code !} in front, one that is left out. */
    @Nullable
    String modules;

    /** Language tags of the locales beyond English, separated by commas, such as {@code de,fr-CA}. */
    @Nullable
    String locales;

    /** {@code true}, or {@code false} (the default): whether the runtime has the charsets of {@code jdk.charsets}. */
    @Nullable
    String charsets;

    /** Flags of the JVM, one element for each; they replace the plugin's. */
    @Nullable
    List<@Nullable String> jvmFlags;

    /** {@code auto} (the default: if a class draws text), {@code always} or {@code never}: whether the image has fontconfig and a font. */
    @Nullable
    String fonts;

    /**
     * Entries of the class path after the dependencies, one element for each: the path of a jar or a directory in the module, or an absolute path in the image that
     * {@code <contents>} adds.
     */
    @Nullable
    List<@Nullable String> classpath;

    /**
     * Agents of the JVM, one element for each: {@code group:artifact:version}, without the version if the project's dependencies have it, or the path of a jar in the
     * module. Options follow after {@code =}.
     */
    @Nullable
    List<@Nullable String> agents;

    /** {@code zip} (the default) or {@code none}: of the archive with the runtime's classes. */
    @Nullable
    String compress;

    /**
     * {@code none}, {@code cds} or {@code aot}: which archive makes the start faster, none, one of the JDK's classes, or one of the application's classes, too.
     * Default: {@code cds} from Java 21 on.
     */
    @Nullable
    String startup;

    /** The run of the application that makes the archive of {@code aot}. */
    @Nullable
    TrainingBean training;

    /** {@code classpath}, {@code module}, or {@code jar} for one self-contained jar. Default: {@code module} if the module has a module descriptor. */
    @Nullable
    String packaging;

    @Override
    public String element() {
        return "java";
    }

    @Override
    public Path directory(Settings settings, Path base) {
        return base;
    }

    @Override
    public boolean recognises(Path directory, MavenModule module) {
        return List.of("jar", "war", "ear").contains(module.packaging());
    }

    @Override
    public boolean hasProgram(Settings settings, MavenModule module) {
        return settings.text("mainClass", mainClass).isPresent()
                || QuarkusApplication.isIn(module)
                || new MavenApplication(module, Packaging.CLASSPATH).hasMainClass();
    }

    @Override
    public JavaSettings toSettings(Settings settings, MavenModule module) {
        requireApplication(module);
        Packaging how = settings.choice("packaging", packaging, PACKAGING).orElseGet(() -> Packaging.of(module));
        requireOrder(how, module);
        Application application = application(settings, module, how);
        JavaAgents javaAgents = JavaAgents.of(
                settings.values("agents", agents, AgentText::parse, AgentText.FORM), module, application.files());
        return new JavaSettings(
                application.with(javaAgents.files(), List.of()),
                new JdkSettings(
                        settings.text("version", version).orElse(null),
                        settings.value(
                                        "distribution",
                                        distribution,
                                        JavaBean::tagSuffix,
                                        "a base system such as \"noble\"")
                                .orElse(null),
                        settings.value(
                                        "builder",
                                        builder,
                                        ImageReference::parse,
                                        "an image such as \"eclipse-temurin:25.0.4_7-jdk-noble\"")
                                .orElse(null),
                        module.compiledRelease()),
                new RuntimeSettings(
                        words(settings.text("modules", modules).orElse(""), word -> !word.startsWith("!")),
                        words(settings.text("modules", modules).orElse(""), word -> word.startsWith("!")).stream()
                                .map(word -> word.substring(1))
                                .toList(),
                        words(settings.text("locales", locales).orElse(""), word -> true),
                        settings.flag("charsets", charsets),
                        settings.choice("compress", compress, COMPRESSION).orElse(Compression.ZIP),
                        settings.choice("startup", startup, STARTUP).orElse(null)),
                settings.choice("fonts", fonts, ContentsBean.INCLUSION).orElse(Inclusion.AUTO),
                Stream.concat(javaAgents.flags().stream(), settings.list("jvmFlags", jvmFlags).stream())
                        .toList(),
                Objects.requireNonNullElseGet(training, TrainingBean::new).toTraining(settings.within("training")));
    }

    /** Whether the module has classes, or sources that become classes. */
    public static boolean hasSources(MavenModule module) {
        return isCompiled(module)
                || QuarkusApplication.isIn(module)
                || LANGUAGES.stream()
                        .anyMatch(
                                language -> Files.isDirectory(module.directory().resolve("src/main/" + language)));
    }

    public static boolean isCompiled(MavenModule module) {
        return Files.isDirectory(module.classes());
    }

    /** The classes with a main method, if the module is compiled. Quarkus has its own. */
    public static List<String> mainClasses(MavenModule module) {
        return QuarkusApplication.isIn(module)
                ? List.of(QuarkusApplication.MAIN_CLASS)
                : new MavenApplication(module, Packaging.CLASSPATH).mainClasses();
    }

    /** Whether the configuration of a plugin that writes a manifest names the main class. */
    public static boolean namesMainClass(MavenModule module) {
        return new JarPlugins(module).nameMainClass();
    }

    @Override
    public List<String> warnings(Settings settings, MavenModule module) {
        JarPlugins plugins = new JarPlugins(module);
        boolean relocated = plugins.relocates()
                && settings.choice("packaging", packaging, PACKAGING).isEmpty();
        return Stream.concat(
                        plugins.declaredLater().map(problem -> problem + " " + DECLARE_LATER).stream(),
                        Stream.of(RELOCATIONS).filter(warning -> relocated))
                .toList();
    }

    /** A JVM takes seconds to start a framework, and minutes where others compete for the processor. */
    @Override
    public CaseDefaults caseDefaults() {
        return CaseDefaults.JVM;
    }

    /** Without the result of another plugin, these ways to package would take an incomplete or an old file. */
    private static void requireOrder(Packaging how, MavenModule module) {
        if (how == Packaging.JAR || how == Packaging.QUARKUS) {
            new JarPlugins(module).declaredLater().ifPresent(problem -> {
                throw new UserException(problem, DECLARE_LATER);
            });
        }
    }

    private Application application(Settings settings, MavenModule module, Packaging how) {
        ClassPathEntries entries = ClassPathEntries.of(
                settings.values("classpath", classpath, ClassPathEntries::parse, ClassPathEntries.FORM), module);
        return new MavenApplication(module, how)
                .resolve(settings.text("mainClass", mainClass).orElse(null))
                .with(entries.files(), entries.paths());
    }

    /** A {@code UserException} if the module is deployed to an application server. */
    public static void requireApplication(MavenModule module) {
        if (!module.packaging().equals("jar")) {
            throw new UserException(
                    "A module of packaging \"" + module.packaging()
                            + "\" is deployed to an application server, which the plugin does not build.",
                    "Use packaging \"jar\" with a server in the application, such as Spring Boot's, or <custom>.");
        }
    }

    private static List<String> words(String text, Predicate<String> wanted) {
        return Stream.of(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .filter(wanted)
                .toList();
    }

    private static String tagSuffix(String distribution) {
        ImageReference.parse("eclipse-temurin:25-jdk-" + distribution);
        return distribution;
    }
}
