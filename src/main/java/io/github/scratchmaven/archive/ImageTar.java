package io.github.scratchmaven.archive;

import io.github.scratchmaven.context.ContextTar;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.inspect.export.UnpackedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** An image as one tar, for machines without its daemon. The bytes depend on the image and its names only. */
public record ImageTar(ArchiveFormat format, List<ImageReference> names) {

    /** Each name has a tag. */
    public ImageTar {
        names = List.copyOf(names);
    }

    /**
     * Replaces the file by the tar of an image that is unpacked in the work directory of the file. Until the tar is complete, the older file stays.
     *
     * @return the file
     * @throws UserException if the file cannot be written
     */
    public Path write(UnpackedImage image, WorkDirectory work, Path file) {
        try {
            Path tar = work.path().resolve("tar");
            try (OutputStream out = Files.newOutputStream(tar)) {
                write(image, out);
            }
            return Files.move(tar, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserException(
                    "The image cannot be written to " + Quote.path(file) + ": " + IoReason.of(e) + ".",
                    "Check that its directory is writable and has free space, then build again.",
                    e);
        }
    }

    private void write(UnpackedImage image, OutputStream out) throws IOException {
        switch (format) {
            case DOCKER -> ContextTar.of(new DockerLayout(image, names).files()).writeTo(out);
            case OCI -> ContextTar.of(new OciLayout(image, names).files()).writeTo(out);
            case ROOTFS -> new RootFileSystem(image).writeTo(out);
        }
    }
}
