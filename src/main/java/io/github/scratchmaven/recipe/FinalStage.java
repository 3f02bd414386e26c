package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Instruction;
import io.github.scratchmaven.dockerfile.Instruction.Arg;
import io.github.scratchmaven.dockerfile.Instruction.Cmd;
import io.github.scratchmaven.dockerfile.Instruction.CopyFrom;
import io.github.scratchmaven.dockerfile.Instruction.Entrypoint;
import io.github.scratchmaven.dockerfile.Instruction.Env;
import io.github.scratchmaven.dockerfile.Instruction.Expose;
import io.github.scratchmaven.dockerfile.Instruction.Label;
import io.github.scratchmaven.dockerfile.Instruction.StopSignal;
import io.github.scratchmaven.dockerfile.Instruction.User;
import io.github.scratchmaven.dockerfile.Instruction.Volume;
import io.github.scratchmaven.dockerfile.Instruction.Workdir;
import io.github.scratchmaven.dockerfile.Stage;
import io.github.scratchmaven.dockerfile.Step;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.HealthCheck;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The stage that becomes the image: what was gathered, the layers on top of it, and its configuration. */
final class FinalStage {

    private final ImageDefinition image;
    private final ContainerConfig container;
    private final MultilineValues multiline;

    FinalStage(ImageDefinition image) {
        this.image = image;
        this.container = image.container();
        this.multiline = MultilineValues.of(container);
    }

    Stage of(Recipe recipe) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("image", "The image: what was gathered, and nothing else.", layers(recipe)));
        List<Instruction> declarations = declarations();
        if (!declarations.isEmpty()) {
            steps.add(new Step("declare", "Labels, environment, ports and volumes.", declarations));
        }
        steps.add(new Step(
                "run",
                "The process: a numeric user needs no /etc/passwd, and the exec form no shell.",
                running(recipe.entrypoint(image))));
        return Stage.scratch(steps);
    }

    private List<Instruction> layers(Recipe recipe) {
        List<Instruction> layers = new ArrayList<>(builtLayers(recipe, image));
        recipe.training().ifPresent(run -> layers.add(TrainingStages.copy(run, image)));
        return layers;
    }

    /** All layers but the one that a run of the program makes. */
    static List<Instruction> builtLayers(Recipe recipe, ImageDefinition image) {
        List<Instruction> layers = new ArrayList<>();
        layers.add(new CopyFrom(BuilderStage.NAME, GatherStep.target(image), "/"));
        layers.add(workingDirectory(image));
        recipe.layers().forEach(layer -> layers.add(layer.copy(image)));
        return layers;
    }

    /** The gathered files have the directory. The instruction comes before the layers, so that it does not run again when one of them changes. */
    private static Instruction workingDirectory(ImageDefinition image) {
        return new Workdir(image.container().process().workingDirectory().toString());
    }

    private List<Instruction> declarations() {
        List<Instruction> declarations = new ArrayList<>();
        multiline.arguments().keySet().forEach(name -> declarations.add(new Arg(name, null)));
        if (!container.labels().isEmpty()) {
            declarations.add(new Label(container.labels(), multiline.names()));
        }
        if (!process().environment().isEmpty()) {
            declarations.add(new Env(process().environment(), multiline.names()));
        }
        if (!container.ports().isEmpty()) {
            declarations.add(new Expose(texts(container.ports())));
        }
        if (!container.volumes().isEmpty()) {
            declarations.add(new Volume(texts(container.volumes())));
        }
        return declarations;
    }

    private List<Instruction> running(List<String> entrypoint) {
        List<Instruction> running = new ArrayList<>();
        running.add(new User(process().user().toString()));
        process().stopSignal().ifPresent(signal -> running.add(new StopSignal(signal.toString())));
        container.healthCheck().ifPresent(check -> running.add(healthCheck(check)));
        running.add(new Entrypoint(entrypoint));
        if (!process().args().isEmpty()) {
            running.add(new Cmd(process().args()));
        }
        return running;
    }

    private static Instruction healthCheck(HealthCheck check) {
        return new Instruction.HealthCheck(
                check.command(), check.interval(), check.timeout(), check.startPeriod(), check.retries());
    }

    private ContainerProcess process() {
        return container.process();
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
