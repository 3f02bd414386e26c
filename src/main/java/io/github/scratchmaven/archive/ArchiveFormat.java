package io.github.scratchmaven.archive;

import java.util.Locale;

/** The format of an image in a tar. */
public enum ArchiveFormat {
    /** For {@code docker load}. */
    DOCKER,
    /** The image layout of the OCI image specification. */
    OCI,
    /** The files alone, without layers, configuration and names. */
    ROOTFS;

    /** As written in the pom: {@code docker}, {@code oci}, {@code rootfs}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
