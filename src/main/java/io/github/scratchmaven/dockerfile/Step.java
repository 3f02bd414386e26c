package io.github.scratchmaven.dockerfile;

import java.util.List;
import java.util.stream.Collectors;

/** Instructions that belong together, under one comment that says why they are there. */
public record Step(String comment, List<Instruction> instructions) {

    public Step {
        instructions = List.copyOf(instructions);
    }

    public static Step of(String comment, Instruction... instructions) {
        return new Step(comment, List.of(instructions));
    }

    String text() {
        return Comment.line(comment)
                + instructions.stream()
                        .map(instruction -> instruction.text() + "\n")
                        .collect(Collectors.joining());
    }
}
