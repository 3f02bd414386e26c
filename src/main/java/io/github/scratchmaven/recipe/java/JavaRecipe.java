package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.Instruction.Run;
import io.github.scratchmaven.dockerfile.ShellWord;
import io.github.scratchmaven.dockerfile.Step;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.BuilderStage;
import io.github.scratchmaven.recipe.DebugStages;
import io.github.scratchmaven.recipe.DebugTools;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Layer;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.TrainingRun;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java application: the builder image, the runtime that is linked in it, the native libraries of the jars, the layers that have files, and the arguments of the
 * JVM. A native library is in the layer of its jar.
 */
public record JavaRecipe(
        ImageReference builder,
        LinkedRuntime runtime,
        List<NativeFile> natives,
        Collection<JavaLayer> filled,
        JvmArguments arguments,
        Optional<StartupTraining> startup,
        JavaApplication application)
        implements Recipe {

    static final ContainerPath RUNTIME = ContainerPath.parse("/opt/java");

    static final ContainerPath JAVA = RUNTIME.resolve("bin/java");
    private static final ContainerPath JVM = RUNTIME.resolve("lib/server/libjvm.so");
    private static final ContainerPath NATIVE_LIBRARIES = ContainerPath.parse("/usr/java/packages/lib");
    private static final ContainerPath TOOLS = DebugStages.PLACE.resolve("jdk");
    private static final BuilderScript LINK = BuilderScript.of(JavaRecipe.class, "link.sh");
    private static final BuilderScript EXTRACT = BuilderScript.of(JavaRecipe.class, "natives.sh");

    public JavaRecipe {
        natives = List.copyOf(natives);
        filled = new TreeSet<>(filled);
    }

    @Override
    public String element() {
        return "java";
    }

    /** The JDK links a runtime from the modules of another platform. */
    @Override
    public boolean readsTarget() {
        return runtime.foreign();
    }

    @Override
    public SortedMap<String, String> environment(ImageDefinition image) {
        return Collections.emptySortedMap();
    }

    /** Neither the application nor its class path decides whether the first step runs again, but the modules of the runtime do. */
    @Override
    public List<Step> steps(BuilderStage stage) {
        Step link = Step.of(
                "link", "Link a runtime of the modules that the application needs.", link(stage, runtime.options()));
        return natives.isEmpty() ? List.of(link) : List.of(link, extract(stage.image()));
    }

    /** The tools have a runtime of their own, so that the one of the application stays as it is. */
    @Override
    public Optional<DebugTools> debugTools(BuilderStage stage) {
        return Optional.of(new DebugTools(
                TOOLS.resolve("bin"),
                Step.of(
                        "jdk",
                        "Link jcmd and other tools of the JDK, in a runtime of their own.",
                        link(stage, runtime.toolOptions(DebugStages.ROOT + TOOLS)))));
    }

    private Run link(BuilderStage stage, List<List<String>> options) {
        return new Run(
                Stream.concat(Stream.of(mount(LINK, stage.image())), stage.target(this).stream())
                        .toList(),
                command(LINK, options));
    }

    private Step extract(ImageDefinition image) {
        Stream<Mount> jars = natives.stream()
                .map(NativeFile::jar)
                .distinct()
                .map(jar -> new Mount.Context(image.directory() + "/" + jar.path(), jarInStep(jar)));
        return Step.of(
                "natives",
                "Extract the native libraries of the jars to the directory where the JVM finds them.",
                new Run(
                        Stream.concat(Stream.of(mount(EXTRACT, image)), jars).toList(),
                        command(
                                EXTRACT,
                                Stream.concat(
                                                Stream.of(List.of(
                                                        JdkImage.libc(builder).toString())),
                                                natives.stream()
                                                        .map(file -> List.of(jarInStep(file.jar()), file.entry())))
                                        .toList())));
    }

    @Override
    public List<ContainerPath> programs() {
        return natives.isEmpty() ? List.of(JAVA, RUNTIME) : List.of(JAVA, RUNTIME, NATIVE_LIBRARIES);
    }

    /** Its directory is on no search path, but the launcher loads it before the libraries that need it. */
    @Override
    public List<ContainerPath> preloaded() {
        return List.of(JVM);
    }

    @Override
    public Optional<JavaApplication> java() {
        return Optional.of(application);
    }

    @Override
    public List<String> warnings() {
        return application.modules().warnings();
    }

    @Override
    public List<Layer> layers() {
        return filled.stream()
                .map(layer -> layer.with(texts(layer), libraries(layer)))
                .toList();
    }

    @Override
    public Optional<TrainingRun> training() {
        return startup.map(StartupTraining::run);
    }

    @Override
    public List<BuilderScript> scripts() {
        return natives.isEmpty() ? List.of(LINK) : List.of(LINK, EXTRACT);
    }

    @Override
    public List<String> entrypoint(ImageDefinition image) {
        List<String> configured = image.container().process().entrypoint();
        return configured.isEmpty() ? List.of(JAVA.toString(), "@" + JvmArguments.FILE) : configured;
    }

    /** The paths of the libraries in the image, each with the archive that it comes from. */
    static SortedMap<ContainerPath, String> libraries(List<NativeFile> natives) {
        SortedMap<ContainerPath, String> libraries = new TreeMap<>();
        natives.forEach(file -> libraries.put(file.path(), file.jar().archive().name()));
        return libraries;
    }

    /** The lowest layer has what the steps make, the highest one what the training run makes. */
    static List<String> layerNames(Collection<JavaLayer> filled, boolean trained) {
        return Stream.of(
                        Stream.of("runtime"),
                        filled.stream().sorted().map(JavaLayer::word),
                        Stream.of(StartupTraining.LAYER).filter(layer -> trained))
                .flatMap(names -> names)
                .toList();
    }

    private SortedMap<ContainerPath, BuilderScript> texts(JavaLayer layer) {
        SortedMap<ContainerPath, BuilderScript> texts = new TreeMap<>();
        if (layer == JavaLayer.APPLICATION) {
            texts.put(JvmArguments.FILE, jvm().file());
        }
        return texts;
    }

    private JvmArguments jvm() {
        return startup.map(run -> arguments.after(run.archive().flags())).orElse(arguments);
    }

    private List<ContainerPath> libraries(JavaLayer layer) {
        return natives.stream()
                .filter(file -> file.jar().layer() == layer)
                .map(NativeFile::path)
                .toList();
    }

    private static Mount mount(BuilderScript script, ImageDefinition image) {
        return new Mount.Context(image.path(script), "/" + script.fileName());
    }

    private static String command(BuilderScript script, List<List<String>> arguments) {
        return Stream.concat(Stream.of(List.of("sh", "/" + script.fileName())), arguments.stream())
                .map(ShellWord::join)
                .collect(Collectors.joining(" \\\n      "));
    }

    /** By its whole path: two jars of an application can have one name. */
    private static String jarInStep(ApplicationFile jar) {
        return "/jars" + jar.place();
    }

    /** A shared library in a jar, for the image's platform. */
    record NativeFile(ApplicationFile jar, String entry) {

        ContainerPath path() {
            return NATIVE_LIBRARIES.resolve(entry.substring(entry.lastIndexOf('/') + 1));
        }
    }
}
