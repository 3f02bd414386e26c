package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.util.Optional;

/**
 * The image that a build runs in, present in the daemon.
 *
 * @param registryDigest what its registry calls it; empty for an image that was made or loaded locally
 */
public record BuilderImage(ImageReference reference, Digest id, Optional<Digest> registryDigest) {}
