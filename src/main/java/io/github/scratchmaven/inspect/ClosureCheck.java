package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Quote;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat.DamagedElf;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a finished image holds all that its program needs to start: itself, its loader, and each library where the loader looks. */
public final class ClosureCheck {

    private final ImageContents contents;
    private final ImagePurpose purpose;

    public ClosureCheck(ImageContents contents, ImagePurpose purpose) {
        this.contents = contents;
        this.purpose = purpose;
    }

    /** What is missing or unusable, the program's own trouble first; empty if the image is complete. */
    public List<Finding> findings() {
        return Stream.concat(program().stream(), holes()).toList();
    }

    private Optional<Finding> program() {
        ContainerPath program = purpose.program();
        return contents.follow(program.value())
                .map(trail -> unusable(trail.end()))
                .orElse(Optional.of(new Finding(
                        "The entrypoint " + Quote.of(program.value()) + " is not in the image.",
                        "Name a program that the image holds in <entrypoint>.")));
    }

    private static Optional<Finding> unusable(ImageFile file) {
        String name = Quote.of(file.path().value());
        if (!(file.content() instanceof Regular regular)) {
            return Optional.of(new Finding(
                    "The entrypoint " + name + " is not a regular file.", "Name a program in <entrypoint>."));
        }
        if (!file.isExecutable()) {
            return Optional.of(new Finding(
                    "The entrypoint " + name + " is not executable: its mode is " + file.mode() + ".",
                    "Give it a <mode> such as 0755."));
        }
        if (regular.format() instanceof DamagedElf damaged) {
            return Optional.of(new Finding(
                    "The entrypoint " + name + " is a damaged ELF file: " + damaged.why() + ".",
                    "Build the program again."));
        }
        return Optional.empty();
    }

    private Stream<Finding> holes() {
        return Closure.of(contents, purpose).holes().stream().map(hole -> new Finding(hole.problem(), hole.remedy()));
    }
}
