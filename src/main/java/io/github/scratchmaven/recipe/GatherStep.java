package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Instruction;
import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.Instruction.Run;
import io.github.scratchmaven.dockerfile.ShellWord;
import io.github.scratchmaven.dockerfile.Step;
import io.github.scratchmaven.image.ContainerDirectory;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.HostFile;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.recipe.TimeZones.Included;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The end of every builder stage: the script that copies to one directory the programs from {@code /scratch/dist} and what they need to run. */
final class GatherStep {

    private static final String COMMENT = "Gather what the program needs to run, and give each file the same time.";
    private static final String FILES = "/files";
    private static final String SCRIPT = "/gather.sh";

    private final BuilderStage stage;
    private final ImageDefinition image;

    GatherStep(BuilderStage stage) {
        this.stage = stage;
        this.image = stage.image();
    }

    /**
     * The directory that becomes the image's root. Its name holds the time, so that no cached copy has files of another time. It is below a directory of its own,
     * because BuildKit reads all that is beside the source of a {@code COPY}: below the root directory, all files of the builder.
     */
    static String target(ImageDefinition image) {
        return "/scratch/dist-" + image.time().getEpochSecond() + "/";
    }

    /**
     * The steps that compile, and the script. The last step that compiles runs the script, too, which saves the start of a container, unless its result is worth
     * an entry of its own in the daemon's cache: because it takes long, or because files of the project change without it. The script sees no secret of a build.
     */
    List<Step> after(List<Step> compile, Recipe recipe) {
        List<Step> steps = new ArrayList<>(compile);
        if (recipe.isIncremental() && files().isEmpty() && !stage.hasSecrets()) {
            steps.add(joined(steps.remove(steps.size() - 1), recipe));
        } else {
            steps.add(Step.of("gather", COMMENT, stage.time(), new Run(mounts(recipe), command(SCRIPT, recipe))));
        }
        return steps;
    }

    /** The script is called in the source directory: BuildKit would not compare the other files of the context if the script had a mount of its own. */
    private Step joined(Step compile, Recipe recipe) {
        List<Instruction> instructions = new ArrayList<>(compile.instructions());
        Run last = (Run) instructions.remove(instructions.size() - 1);
        instructions.add(stage.time());
        String script = command(image.path(BuilderScript.GATHER), recipe);
        instructions.add(new Run(last.mounts(), last.command() + " && \\\n    " + script));
        return new Step(compile.name(), compile.comment() + " " + COMMENT, instructions);
    }

    private List<Mount> mounts(Recipe recipe) {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(new Mount.Context(image.path(BuilderScript.GATHER), SCRIPT));
        if (!files().isEmpty()) {
            mounts.add(new Mount.Context(image.filesDirectory(), FILES));
        }
        stage.target(recipe).ifPresent(mounts::add);
        return mounts;
    }

    private String command(String script, Recipe recipe) {
        Optional<ContainerPath> runtime = recipe.java().map(JavaApplication::home);
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("sh", script));
        lines.add(List.of("--user", ids(process().user())));
        lines.add(List.of("--home", home()));
        lines.add(List.of("--strip", Boolean.toString(image.contents().strip())));
        lines.add(List.of("--ca-certificates", image.contents().caCertificates().word()));
        lines.add(List.of("--time-zones", timeZones(runtime).words()));
        runtime.ifPresent(directory -> lines.add(List.of("--runtime", directory.toString())));
        image.directories().forEach(directory -> lines.add(words(directory)));
        IntStream.range(0, files().size()).forEach(index -> lines.add(words(index, files().get(index))));
        if (!files().isEmpty() && recipe.layers().stream().anyMatch(Layer::hasFiles)) {
            lines.add(List.of("--files-to", Layer.FILES));
        }
        image.contents().libraries().patterns().forEach(library -> lines.add(List.of("--library", library.toString())));
        if (recipe.readsTarget()) {
            lines.add(List.of("--root", BuilderStage.TARGET));
        }
        lines.addAll(OriginNotes.options(image.origins()));
        recipe.programs().forEach(program -> lines.add(List.of(program.toString())));
        return lines.stream().map(ShellWord::join).collect(Collectors.joining(" \\\n      "));
    }

    /** In /etc/passwd, a colon ends the field. */
    private String home() {
        String directory = process().workingDirectory().toString();
        return directory.contains(":") ? "/" : directory;
    }

    private static String ids(ContainerUser user) {
        return user.uid() + ":" + user.gid().orElse(user.uid());
    }

    /** A program loads the zone that {@code TZ} names at its start, without a call that the script could find. A runtime of Java has its own. */
    private TimeZones timeZones(Optional<ContainerPath> runtime) {
        TimeZones configured = image.contents().timeZones();
        return configured.equals(TimeZones.AUTO)
                        && runtime.isEmpty()
                        && process().environment().containsKey("TZ")
                ? new Included(Inclusion.ALWAYS)
                : configured;
    }

    private static List<String> words(ContainerDirectory directory) {
        return List.of(
                "--directory",
                directory.path().toString(),
                directory.owner().toString(),
                directory.mode().toString());
    }

    private static List<String> words(int index, HostFile file) {
        return List.of(
                "--file",
                FILES + "/" + ImageDefinition.nameOfFile(index),
                file.into().toString(),
                file.owner().toString(),
                file.mode().toString());
    }

    private List<HostFile> files() {
        return image.contents().files();
    }

    private ContainerProcess process() {
        return image.container().process();
    }
}
