package io.github.scratchmaven.archive;

import java.util.Locale;

/** Which tools a tar is for. */
public enum ArchiveFormat {
    /** What {@code docker load} takes. */
    DOCKER,
    /** An image layout as the OCI image specification has it. */
    OCI;

    /** As people write it: {@code docker}, {@code oci}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
