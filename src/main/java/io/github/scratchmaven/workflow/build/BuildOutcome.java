package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.util.List;
import java.util.Optional;

/** The result of a build: the builder image that it used, the image that it made, the warnings that it logged, and the debug image if it made one. */
record BuildOutcome(
        ImageReference builder,
        Digest builderId,
        Digest image,
        ByteSize size,
        List<String> warnings,
        Optional<DebugImage> debug) {

    BuildOutcome {
        warnings = List.copyOf(warnings);
    }

    /** The ID of the debug image. Without one, its classes are not loaded, which they are for a method reference. */
    Optional<Digest> debugId() {
        return debug.isPresent() ? Optional.of(debug.get().id()) : Optional.empty();
    }
}
