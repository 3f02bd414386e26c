package io.github.scratchmaven.image;

import java.nio.file.Path;

/**
 * A file or a folder of the host that goes into the image: at which path there, whose, and with which mode. That of a folder is the mode of its files;
 * its directories can be entered by whom the files can be read by.
 */
public record HostFile(Path from, ContainerPath into, FileOwner owner, FileMode mode) {

    /** The source is absolute, without {@code .} and {@code ..}. */
    public HostFile {
        from = from.toAbsolutePath().normalize();
    }
}
