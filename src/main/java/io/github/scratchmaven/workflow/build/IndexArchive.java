package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The archive of an image for several platforms. */
record IndexArchive(Path file) {

    /** Only an image layout can have several images under one name. */
    static void requireFormat(ArchiveFormat format) {
        if (format != ArchiveFormat.OCI) {
            throw new UserException(
                    "<attach><archive> is " + Quote.of(format.toString())
                            + ", which is for one platform, but <platforms> names several.",
                    "Write <archive>oci</archive>.");
        }
    }

    /** Replaces the file by this tar, which it closes. Until it is complete, the older file stays. */
    void write(InputStream tar) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try (tar) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.copy(tar, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserException(
                    "The image cannot be written to " + Quote.path(file) + ": " + IoReason.of(e) + ".",
                    "Check that its directory is writable and has free space, then build again.",
                    e);
        }
    }
}
