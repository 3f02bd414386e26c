package io.github.scratchmaven.dockerfile;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Instructions that belong together, with a name of one word for the log and a comment for the Dockerfile.
 */
public record Step(String name, String comment, List<Instruction> instructions) {

    public Step {
        instructions = List.copyOf(instructions);
    }

    public static Step of(String name, String comment, Instruction... instructions) {
        return new Step(name, comment, List.of(instructions));
    }

    String text() {
        return Comment.line(comment)
                + instructions.stream()
                        .map(instruction -> instruction.text() + "\n")
                        .collect(Collectors.joining());
    }
}
