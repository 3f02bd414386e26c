package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.util.Optional;

/**
 * The image that a build runs in; the daemon has it.
 *
 * @param registryDigest its digest in the registry; empty for an image that was built or loaded locally
 */
public record BuilderImage(ImageReference reference, Digest id, Optional<Digest> registryDigest) {}
