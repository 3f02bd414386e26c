package io.github.scratchmaven.inspect;

import io.github.scratchmaven.inspect.scan.ScanResult;

/** What is at a path. */
public sealed interface FileContent {

    /** A file of {@code size} bytes. */
    record Regular(long size, FileFormat format, ScanResult scan) implements FileContent {}

    /** A directory. */
    record Directory() implements FileContent {}

    /** A symbolic link; {@code target} is as written, absolute or relative to the link's directory. */
    record Symlink(String target) implements FileContent {}

    /** A device or a pipe. */
    record Special() implements FileContent {}
}
