package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Instruction;
import io.github.scratchmaven.dockerfile.Instruction.CopyFrom;
import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.Instruction.Run;
import io.github.scratchmaven.dockerfile.Instruction.SearchPath;
import io.github.scratchmaven.dockerfile.Stage;
import io.github.scratchmaven.dockerfile.Step;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stages after that of the image, of which the last one becomes the debug image: the image, and one more layer with BusyBox and the tools of the recipe. No
 * stage of the image depends on them.
 */
public final class DebugStages {

    /** The stage that becomes the debug image. */
    public static final String NAME = "debug";

    /** The stage that becomes the image. */
    static final String IMAGE = "image";

    /** The directory of the debug image for all that it has in addition. */
    public static final ContainerPath PLACE = ContainerPath.parse("/busybox");

    /** The directory of the stage whose content becomes the layer. */
    public static final String ROOT = "/debug/root";

    /** Copies BusyBox there, with a link for each of its programs. */
    static final BuilderScript SCRIPT = BuilderScript.of(DebugStages.class, "busybox.sh");

    private static final String TOOLS = "debug-tools";
    private static final String BUSYBOX = "busybox";
    private static final String MOUNTED = "/debug-image";

    private final BuilderStage builder;
    private final ImageDefinition image;
    private final ImageReference busybox;

    DebugStages(BuilderStage builder, ImageReference busybox) {
        this.builder = builder;
        this.image = builder.image();
        this.busybox = busybox;
    }

    /** The stage of the image, now with a name, and those of its debug image. */
    List<Stage> after(Stage last, Recipe recipe) {
        Optional<DebugTools> tools = recipe.debugTools(builder);
        return List.of(last.as(IMAGE), busybox(), tools(tools), debug(tools));
    }

    private Stage busybox() {
        String comment = "BusyBox for the platform of the image: its files are read, and nothing of it runs.";
        return Stage.named(BUSYBOX, busybox.toString(), null, List.of(new Step(BUSYBOX, comment, List.of())));
    }

    private Stage tools(Optional<DebugTools> tools) {
        List<Step> steps = new ArrayList<>();
        tools.ifPresent(known -> steps.add(known.step()));
        List<Mount> mounts = List.of(
                new Mount.Context(image.path(SCRIPT), "/" + SCRIPT.fileName()),
                new Mount.OfStage(BUSYBOX, "/", MOUNTED));
        steps.add(Step.of(
                NAME,
                "BusyBox, with a link for each of its programs.",
                builder.time(),
                new Run(mounts, String.join(" ", command()))));
        return Stage.named(TOOLS, BuilderStage.NAME, null, steps);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of("sh", "/" + SCRIPT.fileName(), MOUNTED, busybox.toString()));
        Optional.ofNullable(image.platform()).map(Platform::architecture).ifPresent(command::add);
        return command;
    }

    /** The name of the directory holds the time, as that of {@link GatherStep#target}. */
    private Stage debug(Optional<DebugTools> tools) {
        List<String> directories = new ArrayList<>(List.of(PLACE.toString()));
        tools.ifPresent(known -> directories.add(known.programs().toString()));
        List<Instruction> instructions = List.of(
                new CopyFrom(TOOLS, ROOT + "-" + image.time().getEpochSecond() + "/", "/"),
                new SearchPath(directories));
        return Stage.named(
                NAME,
                IMAGE,
                null,
                List.of(new Step(NAME, "The debug image: the image, and one more layer.", instructions)));
    }
}
