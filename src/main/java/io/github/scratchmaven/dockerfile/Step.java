package io.github.scratchmaven.dockerfile;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Instructions that belong together, with a name of one word for the log and a comment for the Dockerfile.
 */
public record Step(String name, String comment, List<Instruction> instructions) {

    private static final Pattern UNCONTINUED = Pattern.compile("(?<! \\\\)\n|\r");

    public Step {
        instructions = List.copyOf(instructions);
    }

    public static Step of(String name, String comment, Instruction... instructions) {
        return new Step(name, comment, List.of(instructions));
    }

    String text() {
        return commentLine(comment)
                + instructions.stream()
                        .map(instruction -> requireContinued(instruction.text()) + "\n")
                        .collect(Collectors.joining());
    }

    /** The line of a comment. */
    static String commentLine(String text) {
        return text.isEmpty() ? "#\n" : "# " + text + "\n";
    }

    /** The last guard: no line end but one that continues the instruction. */
    private static String requireContinued(String instruction) {
        if (UNCONTINUED.matcher(instruction).find()) {
            throw new IllegalStateException(instruction);
        }
        return instruction;
    }
}
