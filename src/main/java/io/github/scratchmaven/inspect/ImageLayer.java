package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;

/** One layer: the digest of its uncompressed tar as the image's configuration has it, and the size of its files, as the daemon counts. */
public record ImageLayer(Digest diffId, ByteSize size) {}
