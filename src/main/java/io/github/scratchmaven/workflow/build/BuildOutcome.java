package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.util.List;

/** The result of a build: the builder image that it used, the image that it made, and the warnings that it logged. */
record BuildOutcome(ImageReference builder, Digest builderId, Digest image, ByteSize size, List<String> warnings) {

    BuildOutcome {
        warnings = List.copyOf(warnings);
    }
}
