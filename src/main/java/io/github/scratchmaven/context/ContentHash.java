package io.github.scratchmaven.context;

import io.github.scratchmaven.image.Digest;

/** The size of a content in bytes, and its SHA-256. */
public record ContentHash(long size, Digest digest) {}
