package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.archive.ArchiveFile;
import io.github.scratchmaven.archive.ImageTar;
import io.github.scratchmaven.archive.WorkDirectory;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.inspect.export.UnpackedImage;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The archive of a new image, if one is requested: its layers are written to files while the image is read for its checks, so it is exported once. */
final class ArchiveOutput implements AutoCloseable {

    private final BuildRequest request;
    private final @Nullable ArchiveFile file;
    private final @Nullable WorkDirectory work;
    private @Nullable UnpackedImage image;

    private ArchiveOutput(BuildRequest request, @Nullable ArchiveFile file, @Nullable WorkDirectory work) {
        this.request = request;
        this.file = file;
        this.work = work;
    }

    static ArchiveOutput of(BuildRequest request, Optional<ArchiveFile> file) {
        return file.map(requested -> new ArchiveOutput(request, requested, WorkDirectory.beside(requested.path())))
                .orElseGet(() -> new ArchiveOutput(request, null, null));
    }

    /** Unpacks the image for the archive; empty if none is requested. */
    Optional<ImageFacts> read(ImageEngine engine, Digest id, SecretValues secrets) {
        if (work == null) {
            return Optional.empty();
        }
        Path directory = work.path();
        UnpackedImage unpacked =
                ImageFacts.exported(engine, id, export -> ImageArchive.unpack(export, secrets, directory));
        image = unpacked;
        return Optional.of(new ImageFacts(ImageFacts.inspect(engine, id), unpacked.contents()));
    }

    /** Writes the archive of the image that was read, and returns its path; empty if none is requested. */
    Optional<Path> write() {
        UnpackedImage read = image;
        if (file == null || read == null) {
            return Optional.empty();
        }
        ImageTar tar = new ImageTar(
                file.format(),
                request.names().references(),
                request.image().container().annotations());
        file.write(out -> tar.write(read, out));
        return Optional.of(file.path());
    }

    @Override
    public void close() {
        if (work != null) {
            close(work);
        }
    }

    private static void close(WorkDirectory work) {
        try {
            work.close();
        } catch (IOException e) {
            throw new UserException(
                    "Cannot remove the directory " + Quote.path(work.path()) + ": " + IoReason.of(e) + ".",
                    "Remove it, then build again.",
                    e);
        }
    }
}
