package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.signing.SigningKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The request of the goal {@code push}.
 *
 * @param output the output directory of the goal {@code build}
 * @param immutableTags whether a tag that points to another image must not be overwritten
 * @param referrers whether the documents of the output directory are attached to the image
 * @param key signs the image and these documents, if it is set
 * @param debug whether the debug image is pushed, too
 */
public record PushRequest(
        Path output, boolean immutableTags, ReferrersPolicy referrers, Optional<SigningKey> key, boolean debug) {

    /** The same for the debug image: the documents of the output directory are not about it, and it has no debug image. */
    PushRequest ofDebugImage() {
        return new PushRequest(output, immutableTags, ReferrersPolicy.NEVER, key, false);
    }
}
