package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Instruction;
import io.github.scratchmaven.dockerfile.Instruction.CopyFrom;
import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.Instruction.Run;
import io.github.scratchmaven.dockerfile.ShellWord;
import io.github.scratchmaven.dockerfile.Stage;
import io.github.scratchmaven.dockerfile.Step;
import io.github.scratchmaven.image.ContainerPath;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A layer of the image on top of the gathered files, so that a change of its files leaves the layers below it as they are.
 *
 * @param name one word, also the name of the directory of the context whose content becomes the layer
 * @param comment what the layer contains, for the Dockerfile
 * @param hasFiles whether it has the files of {@code <contents><files>}, which are gathered first, since their libraries are
 * @param texts files that the recipe itself writes, by their paths in the image
 * @param gathered files that are gathered with what they need, and that this layer has instead of the first one
 */
public record Layer(
        String name,
        String comment,
        boolean hasFiles,
        SortedMap<ContainerPath, BuilderScript> texts,
        List<ContainerPath> gathered) {

    /** The directory of the context whose subdirectories are layers, relative to that for generated files. */
    public static final String DIRECTORY = "layers";

    /** The directory of the builder stage for the files of {@code <contents><files>}. */
    static final String FILES = "/files-of-layer";

    static final BuilderScript SCRIPT = BuilderScript.of(Layer.class, "layer.sh");

    public Layer {
        texts = new TreeMap<>(texts);
        gathered = List.copyOf(gathered);
    }

    /** The directory of the context with the files of a layer, relative to that for generated files. */
    public static String directory(String name) {
        return DIRECTORY + "/" + name;
    }

    /** The directory of the builder stage whose content becomes the layer. Its name holds the time, as that of {@link GatherStep#target}. */
    String target(ImageDefinition image) {
        return "/layers/" + name + "-" + image.time().getEpochSecond() + "/";
    }

    /**
     * Whether it has a stage of its own on top of the builder stage, so that a change of its files leaves that stage and the other layers as they are. Gathered files
     * are moved, which changes the builder stage.
     */
    boolean hasOwnStage() {
        return gathered.isEmpty();
    }

    Stage stage(BuilderStage builder) {
        return Stage.named(name, BuilderStage.NAME, null, List.of(step(builder)));
    }

    /** Copies its files to the image. */
    Instruction copy(ImageDefinition image) {
        return new CopyFrom(hasOwnStage() ? name : BuilderStage.NAME, target(image), "/");
    }

    Step step(BuilderStage stage) {
        ImageDefinition image = stage.image();
        List<Mount> mounts = new ArrayList<>(List.of(
                new Mount.Context(image.path(SCRIPT), "/" + SCRIPT.fileName()),
                new Mount.Context(image.layersDirectory() + "/" + name, "/layer")));
        List<String> command = new ArrayList<>(List.of("sh", "/" + SCRIPT.fileName()));
        if (hasFiles && !image.contents().files().isEmpty()) {
            command.addAll(List.of("--files", FILES));
        }
        command.addAll(List.of(name, "/layer"));
        texts.forEach((path, text) -> {
            mounts.add(new Mount.Context(image.path(text), "/" + text.fileName()));
            command.addAll(List.of("/" + text.fileName(), path.toString()));
        });
        gathered.forEach(path -> command.addAll(List.of("--gathered", path.toString())));
        return Step.of(name, comment, stage.time(), new Run(mounts, ShellWord.join(command)));
    }

    /** All that the step reads beside the files of the layer. */
    List<BuilderScript> scripts() {
        List<BuilderScript> scripts = new ArrayList<>(List.of(SCRIPT));
        scripts.addAll(texts.values());
        return scripts;
    }
}
