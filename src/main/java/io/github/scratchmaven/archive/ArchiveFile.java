package io.github.scratchmaven.archive;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file of an archive in this format. It is replaced as a whole: until the new one is complete, the older one stays. */
public record ArchiveFile(ArchiveFormat format, Path path) {

    /**
     * Replaces the file.
     *
     * @throws UserException if it cannot be written
     */
    public void write(Content content) {
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            write(content, draft);
        } catch (IOException e) {
            throw new UserException(
                    "The image cannot be written to " + Quote.path(path) + ": " + IoReason.of(e) + ".",
                    "Check that its directory is writable and has free space, then build again.",
                    e);
        }
    }

    private void write(Content content, Path draft) throws IOException {
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                content.writeTo(out);
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** The bytes of an archive. */
    public interface Content {

        void writeTo(OutputStream out) throws IOException;
    }
}
