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
}
