package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerDirectory;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import org.jspecify.annotations.Nullable;

/** A directory in the image. */
public final class DirectoryBean {

    /** Where it is, as an absolute path. */
    @Nullable
    String path;

    /** The numeric {@code uid:gid} that it belongs to. Default: {@code 0:0}. */
    @Nullable
    String owner;

    /** Its mode as an octal number. Default: {@code 0755}. */
    @Nullable
    String mode;

    ContainerDirectory toDirectory() {
        if (path == null) {
            throw new UserException("A <directory> of <contents> has no path.", "Write <path>/data</path> into it.");
        }
        return new ContainerDirectory(
                ContainerPath.parse(path.strip()),
                FileOwner.parse(owner == null ? "0:0" : owner.strip()),
                FileMode.parse(mode == null ? "0755" : mode.strip()));
    }
}
