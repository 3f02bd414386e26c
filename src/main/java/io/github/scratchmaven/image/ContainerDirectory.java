package io.github.scratchmaven.image;

import io.github.scratchmaven.error.UserException;

/** A directory that an image has beside what the program brings, such as the {@code /data} that it works in. */
public record ContainerDirectory(ContainerPath path, FileOwner owner, FileMode mode) {

    private static final ContainerPath ROOT = new ContainerPath("/");

    /** Refuses the root, which every image has anyway. */
    public ContainerDirectory {
        if (path.equals(ROOT)) {
            throw new UserException("The directory \"/\" is in every image.", "Remove it from <directories>.");
        }
    }
}
