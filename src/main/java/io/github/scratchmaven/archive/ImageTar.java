package io.github.scratchmaven.archive;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextTar;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.inspect.export.UnpackedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** An image as one tar, for machines without the daemon that has it: a pure function of the image and of the names that it bears. */
public record ImageTar(ArchiveFormat format, List<ImageReference> names) {

    /** Each name has a tag. */
    public ImageTar {
        names = List.copyOf(names);
    }

    /**
     * Puts the tar of what a daemon exports in place of the file, once it is whole; the stream stays open. While it works, it needs as much room again in a
     * folder beside the file.
     *
     * @return the file
     * @throws UserException if the export cannot be read or the file not be written
     */
    public Path write(InputStream export, Path file) {
        try (WorkDirectory work = WorkDirectory.beside(file)) {
            BuildContext layout = layout(UnpackedImage.read(export, work.path()));
            Path tar = work.path().resolve("tar");
            try (OutputStream out = Files.newOutputStream(tar)) {
                ContextTar.of(layout).writeTo(out);
            }
            return Files.move(tar, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserException(
                    "The image cannot be written to " + Quote.path(file) + ": " + IoReason.of(e) + ".",
                    "See that its folder is writable and has room, then build again.",
                    e);
        }
    }

    private BuildContext layout(UnpackedImage image) {
        return switch (format) {
            case DOCKER -> new DockerLayout(image, names).files();
            case OCI -> new OciLayout(image, names).files();
        };
    }
}
