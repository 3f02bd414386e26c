package io.github.scratchmaven.image;

import java.nio.file.Path;

/**
 * A file or directory of the host that is added to the image, with its path, owner and mode there. The mode of a directory is that of its files; who can
 * read the files can enter the directories.
 */
public record HostFile(Path from, ContainerPath into, FileOwner owner, FileMode mode) {

    /** The source is absolute, without {@code .} and {@code ..}. */
    public HostFile {
        from = from.toAbsolutePath().normalize();
    }
}
