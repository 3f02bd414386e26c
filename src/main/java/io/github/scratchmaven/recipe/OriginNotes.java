package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Instruction.Arg;
import io.github.scratchmaven.dockerfile.Instruction.CopyFrom;
import io.github.scratchmaven.dockerfile.Stage;
import io.github.scratchmaven.dockerfile.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of the script that gathers: where the files come from. It is in the output of its step, and in a stage for builds that do not run the step again. */
public final class OriginNotes {

    /** The stage that has only the list. */
    public static final String STAGE = "origins";

    /** The name of the list in that stage. */
    public static final String NAME = "origins";

    static final String FILE = "/scratch/" + NAME;

    private static final String PREFIX = "scratch-origin: ";

    /** The directory of the list in its stage. */
    private static final String DIRECTORY = "SCRATCH_ORIGINS";

    private OriginNotes() {}

    /** The build arguments of the stage, with a name by which its image differs from that of any other build. */
    public static Map<String, String> arguments(String build) {
        return Map.of(DIRECTORY, build);
    }

    /** The line of the list that a line of the output is. */
    public static Optional<String> find(String line) {
        return line.startsWith(PREFIX) ? Optional.of(line.substring(PREFIX.length())) : Optional.empty();
    }

    static Stage stage() {
        return Stage.scratch(
                STAGE,
                List.of(Step.of(
                        "origins",
                        "Where the files of the image come from: not a part of the image.",
                        new Arg(DIRECTORY, NAME),
                        new CopyFrom(BuilderStage.NAME, FILE, "/$" + DIRECTORY + "/"))));
    }
}
