package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;

/** One layer: the digest of its uncompressed tar from the image's configuration, and the size of its files, as the daemon counts it. */
public record ImageLayer(Digest diffId, ByteSize size) {}
