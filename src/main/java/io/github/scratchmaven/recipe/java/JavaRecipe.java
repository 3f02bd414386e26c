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
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Layer;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.TrainingRun;
import java.util.ArrayList;
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
 * JVM.
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
    private static final BuilderScript LINK = BuilderScript.of(JavaRecipe.class, "link.sh");

    public JavaRecipe {
        natives = List.copyOf(natives);
        filled = new TreeSet<>(filled);
    }

    @Override
    public String element() {
        return "java";
    }

    @Override
    public SortedMap<String, String> environment(ImageDefinition image) {
        return Collections.emptySortedMap();
    }

    /** Neither the application nor its class path decides whether this step runs again, but the modules of the runtime do. */
    @Override
    public List<Step> steps(BuilderStage stage) {
        return List.of(Step.of(
                "link",
                "Link a runtime of the modules that the application needs.",
                new Run(mounts(stage.image()), command())));
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
        return filled.stream().map(layer -> layer.with(texts(layer))).toList();
    }

    @Override
    public Optional<TrainingRun> training() {
        return startup.map(StartupTraining::run);
    }

    @Override
    public List<BuilderScript> scripts() {
        return List.of(LINK);
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

    private List<Mount> mounts(ImageDefinition image) {
        return Stream.concat(
                        Stream.of(new Mount.Context(image.path(LINK), "/" + LINK.fileName())),
                        natives.stream()
                                .map(NativeFile::jar)
                                .distinct()
                                .map(jar -> new Mount.Context(image.directory() + "/" + jar.path(), jarInStep(jar))))
                .<Mount>map(mount -> mount)
                .toList();
    }

    private String command() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("sh", "/" + LINK.fileName()));
        lines.addAll(runtime.options());
        natives.forEach(file -> lines.add(List.of("--native", jarInStep(file.jar()), file.entry())));
        return lines.stream().map(ShellWord::join).collect(Collectors.joining(" \\\n      "));
    }

    private static String jarInStep(ApplicationFile jar) {
        return "/jars/" + jar.place().name();
    }

    /** A shared library in a jar, for the image's platform. */
    record NativeFile(ApplicationFile jar, String entry) {

        ContainerPath path() {
            return NATIVE_LIBRARIES.resolve(entry.substring(entry.lastIndexOf('/') + 1));
        }
    }
}
