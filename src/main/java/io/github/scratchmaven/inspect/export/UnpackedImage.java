package io.github.scratchmaven.inspect.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * An image as a daemon exports it, in files: its configuration to the byte, so that its hash and with it the image's ID stays, and its layers unpacked, the
 * lowest first.
 */
public record UnpackedImage(Blob config, List<Blob> layers) {

    public UnpackedImage {
        layers = List.copyOf(layers);
    }

    /**
     * Reads what {@link ImageArchive#read} reads, to its end, into an empty folder; the stream stays open.
     *
     * @throws IOException also if the export is damaged: each layer must have the hash that the configuration names
     */
    public static UnpackedImage read(InputStream export, Path folder) throws IOException {
        return new ImageUnpacker(export, folder).unpack();
    }
}
