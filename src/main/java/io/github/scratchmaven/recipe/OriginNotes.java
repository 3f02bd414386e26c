package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Instruction;
import io.github.scratchmaven.dockerfile.Instruction.Arg;
import io.github.scratchmaven.dockerfile.Instruction.CopyFrom;
import io.github.scratchmaven.dockerfile.Stage;
import io.github.scratchmaven.dockerfile.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list of the script that gathers: where the files come from, and their licenses. It is in the output of its step, and in a stage for builds that do not run
 * the step again. The stage also has the texts of the licenses.
 */
public final class OriginNotes {

    /** The stage that has only the list and the texts. */
    public static final String STAGE = "origins";

    /** The name of the list in that stage. */
    public static final String NAME = "origins";

    /** The name of the file with the texts. */
    public static final String TEXTS = "licenses";

    /** The directory of the image with the texts, if it has them. */
    private static final String IN_IMAGE = "/licenses";

    private static final String PLACE = "/scratch/";

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

    /** Those of the script. */
    static List<List<String>> options(OriginListing listing) {
        List<List<String>> options = new ArrayList<>();
        if (listing.hasFiles()) {
            options.add(List.of("--origins", PLACE + NAME));
        }
        if (listing.hasLicenses()) {
            options.add(List.of("--licenses", PLACE + TEXTS));
        }
        if (listing == OriginListing.LICENSES_IN_IMAGE) {
            options.add(List.of("--licenses-into", IN_IMAGE));
        }
        return options;
    }

    static Stage stage(OriginListing listing) {
        List<Instruction> instructions = new ArrayList<>();
        instructions.add(new Arg(DIRECTORY, NAME));
        instructions.add(copy(NAME));
        if (listing.hasLicenses()) {
            instructions.add(copy(TEXTS));
        }
        String comment = "Where the files of the image come from: not a part of the image.";
        return Stage.scratch(STAGE, List.of(new Step("origins", comment, instructions)));
    }

    private static Instruction copy(String name) {
        return new CopyFrom(BuilderStage.NAME, PLACE + name, "/$" + DIRECTORY + "/");
    }
}
