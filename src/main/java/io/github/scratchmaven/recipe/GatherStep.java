package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Instruction.Arg;
import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.Instruction.Run;
import io.github.scratchmaven.dockerfile.ShellWord;
import io.github.scratchmaven.dockerfile.Step;
import io.github.scratchmaven.image.ContainerDirectory;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.HostFile;
import io.github.scratchmaven.recipe.TimeZones.Furnished;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The last step of every builder stage: the script that gathers, beside the programs in {@code /dist}, what they need to run. */
public final class GatherStep {

    private static final String FILES = "/files";
    private static final String SCRIPT = "/gather.sh";

    private final ImageDefinition shape;

    public GatherStep(ImageDefinition shape) {
        this.shape = shape;
    }

    /** Where all lies in the end: the folder's name holds the time, lest a copy that was cached bring back the files of another. */
    static String gathered(ImageDefinition shape) {
        return "/dist-" + shape.time().getEpochSecond() + "/";
    }

    public Step of(List<ContainerPath> programs) {
        return Step.of(
                "gather",
                "Gather what the program needs to run, and give each file one time.",
                new Arg("SOURCE_DATE_EPOCH", Long.toString(shape.time().getEpochSecond())),
                new Run(mounts(), command(programs)));
    }

    private List<Mount> mounts() {
        Mount script = new Mount.Context(shape.place(BuilderScript.GATHER), SCRIPT);
        return files().isEmpty() ? List.of(script) : List.of(script, new Mount.Context(shape.filesFolder(), FILES));
    }

    private String command(List<ContainerPath> programs) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("sh", SCRIPT));
        lines.add(List.of("--user", ids(process().user())));
        lines.add(List.of("--home", process().workingDirectory().toString()));
        lines.add(List.of("--strip", Boolean.toString(shape.contents().strip())));
        lines.add(List.of("--ca-certificates", shape.contents().caCertificates().word()));
        lines.add(List.of("--time-zones", timeZones().words()));
        shape.directories().forEach(directory -> lines.add(words(directory)));
        IntStream.range(0, files().size()).forEach(index -> lines.add(words(index, files().get(index))));
        shape.contents().libraries().patterns().forEach(library -> lines.add(List.of("--library", library.toString())));
        programs.forEach(program -> lines.add(List.of(program.toString())));
        return lines.stream().map(ShellWord::join).collect(Collectors.joining(" \\\n      "));
    }

    private static String ids(ContainerUser user) {
        return user.uid() + ":" + user.gid().orElse(user.uid());
    }

    /** A program that is told its zone by {@code TZ} loads it at its start, without a call that can be seen. */
    private TimeZones timeZones() {
        TimeZones wish = shape.contents().timeZones();
        return wish.equals(new Furnished(Inclusion.AUTO))
                        && process().environment().containsKey("TZ")
                ? new Furnished(Inclusion.ALWAYS)
                : wish;
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
        return shape.contents().files();
    }

    private ContainerProcess process() {
        return shape.container().process();
    }
}
