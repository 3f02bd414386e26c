package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.report.BuiltImage;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the last build of a folder was made of and came to, so that one of the same inputs need not be done. */
record LastBuild(
        Digest inputs, ImageReference builder, Digest builderId, Digest image, ByteSize size, List<String> warnings) {

    static final String FILE = "last-build";

    LastBuild {
        warnings = List.copyOf(warnings);
    }

    static LastBuild of(Digest inputs, BuiltImage built, List<String> warnings) {
        return new LastBuild(
                inputs,
                built.builder().reference(),
                built.builder().id(),
                built.info().id(),
                built.contents().size(),
                warnings);
    }

    /** Nothing if there was none, or something else wrote the file. */
    static Optional<LastBuild> in(OutputDirectory folder) {
        return folder.has(FILE) && folder.has(OutputDirectory.REPORT) && folder.has(OutputDirectory.DOCKERFILE)
                ? parsed(folder.read(FILE).lines().toList())
                : Optional.empty();
    }

    /** The image, if the daemon still has it, and the builder image is what it was. */
    Optional<ImageInfo> standing(ImageEngine engine) {
        return engine.inspect(builder.toString())
                .filter(found -> found.id().equals(builderId))
                .flatMap(found -> engine.inspect(image.toString()));
    }

    /** A line for each component, and one for each warning. */
    String text() {
        List<String> lines = new ArrayList<>(List.of(
                inputs.toString(),
                builder.toString(),
                builderId.toString(),
                image.toString(),
                Long.toString(size.bytes())));
        lines.addAll(warnings);
        return String.join("\n", lines) + "\n";
    }

    private static Optional<LastBuild> parsed(List<String> lines) {
        try {
            return Optional.of(new LastBuild(
                    Digest.parse(lines.get(0)),
                    ImageReference.parse(lines.get(1)),
                    Digest.parse(lines.get(2)),
                    Digest.parse(lines.get(3)),
                    new ByteSize(Long.parseLong(lines.get(4))),
                    lines.subList(5, lines.size())));
        } catch (UserException | IllegalArgumentException | IndexOutOfBoundsException foreign) {
            return Optional.empty();
        }
    }
}
