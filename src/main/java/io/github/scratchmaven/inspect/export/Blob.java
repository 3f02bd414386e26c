package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.image.Digest;
import java.nio.file.Path;

/** Content that is named by its hash, in a file of its own; its size is in bytes. */
public record Blob(Digest digest, long size, Path file) {}
