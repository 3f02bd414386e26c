package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;

/** A directory of an image, such as the working directory {@code /data}. */
public record ContainerDirectory(ContainerPath path, FileOwner owner, FileMode mode) {

    private static final ContainerPath ROOT = new ContainerPath("/");

    /** Rejects the root, which every image has. */
    public ContainerDirectory {
        if (path.equals(ROOT)) {
            throw new InvalidValue("path", "The directory \"/\" exists in every image.");
        }
    }
}
