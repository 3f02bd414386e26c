package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Instruction;
import io.github.scratchmaven.dockerfile.Instruction.Arg;
import io.github.scratchmaven.dockerfile.Instruction.Env;
import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.Instruction.Run;
import io.github.scratchmaven.dockerfile.Instruction.Shell;
import io.github.scratchmaven.dockerfile.Instruction.User;
import io.github.scratchmaven.dockerfile.ShellWord;
import io.github.scratchmaven.dockerfile.Stage;
import io.github.scratchmaven.dockerfile.Step;
import io.github.scratchmaven.image.ContainerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Two stages between the builder and the image: one in which the program runs, with the files of the image and no others, and one that gives the file of the
 * run the owner, mode and time of all files. The run gets no secret of the build, and nothing else that it writes is kept.
 */
final class TrainingStages {

    private static final String RUN = "training";

    /** Copies a shell and {@code sleep} of the builder image, with the libraries that the image does not have. */
    static final BuilderScript SCRIPT = BuilderScript.of(TrainingStages.class, "tools.sh");

    private static final String TOOLS = "/tools";

    /** So that the loader finds the libraries of the shell. The script of the run restores it for the program. */
    private static final String LIBRARY_PATH = "LD_LIBRARY_PATH";

    private static final String MADE = "/made";
    private static final String NOTHING = "/nothing";
    private static final String UNPRIVILEGED = "65534:65534";

    private final BuilderStage builder;
    private final ImageDefinition image;
    private final TrainingRun run;

    TrainingStages(BuilderStage builder, TrainingRun run) {
        this.builder = builder;
        this.image = builder.image();
        this.run = run;
    }

    /** The step of the builder stage that copies what the run needs besides the files of the image. */
    static Step tools(ImageDefinition image) {
        return Step.of(
                "tools",
                "A shell for the training run.",
                new Run(
                        List.of(new Mount.Context(image.path(SCRIPT), "/" + SCRIPT.fileName())),
                        "sh /" + SCRIPT.fileName()));
    }

    List<Stage> of(Recipe recipe) {
        return List.of(
                Stage.scratch(RUN, List.of(files(recipe), training())),
                Stage.named(run.layer().name(), BuilderStage.NAME, null, List.of(layer())));
    }

    /** Copies the file of the run to the image. */
    static Instruction copy(TrainingRun run, ImageDefinition image) {
        return run.layer().copy(image);
    }

    private Step files(Recipe recipe) {
        return new Step("files", "The files of the image.", FinalStage.builtLayers(recipe, image));
    }

    private Step training() {
        ContainerProcess process = image.container().process();
        MultilineValues multiline = MultilineValues.of(image.container());
        List<Instruction> instructions = new ArrayList<>();
        if (!process.environment().isEmpty()) {
            multiline.arguments().keySet().forEach(name -> instructions.add(new Arg(name, null)));
            instructions.add(new Env(process.environment(), multiline.names()));
        }
        if (!run.environment().isEmpty()) {
            instructions.add(new Env(run.environment()));
        }
        instructions.add(new Env(new TreeMap<>(Map.of(LIBRARY_PATH, libraryPath()))));
        instructions.add(new User(
                process.user().uid() == 0 ? UNPRIVILEGED : process.user().toString()));
        instructions.add(new Shell(List.of(TOOLS + "/sh", "-c")));
        instructions.add(new Run(mounts(), TOOLS + "/sh " + run.commandText()));
        return new Step("train", run.comment(), instructions);
    }

    private String libraryPath() {
        String configured = Optional.ofNullable(run.environment().get(LIBRARY_PATH))
                .orElseGet(() -> image.container().process().environment().getOrDefault(LIBRARY_PATH, ""));
        return TOOLS + "/lib" + (configured.isEmpty() ? "" : ":" + configured);
    }

    private List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(new Mount.OfStage(BuilderStage.NAME, TOOLS, TOOLS));
        run.scripts().forEach(script -> mounts.add(new Mount.Context(image.path(script), "/" + script.fileName())));
        return mounts;
    }

    private Step layer() {
        String file = run.file().toString();
        String made = MADE + file.substring(file.lastIndexOf('/'));
        String command = "mkdir " + NOTHING + " && \\\n    "
                + ShellWord.join(List.of(
                        "sh",
                        "/" + Layer.SCRIPT.fileName(),
                        run.layer().name(),
                        NOTHING,
                        made,
                        run.place().toString()));
        List<Mount> mounts = List.of(
                new Mount.Context(image.path(Layer.SCRIPT), "/" + Layer.SCRIPT.fileName()),
                new Mount.OfStage(RUN, run.file().parent().toString(), MADE));
        return Step.of(run.layer().name(), run.layer().comment(), builder.time(), new Run(mounts, command));
    }
}
