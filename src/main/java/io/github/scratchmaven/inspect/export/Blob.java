package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.image.Digest;
import java.nio.file.Path;

/** Content in a file of its own, with its digest and its size in bytes. */
public record Blob(Digest digest, long size, Path file) {}
