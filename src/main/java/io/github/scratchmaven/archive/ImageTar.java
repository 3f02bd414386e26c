package io.github.scratchmaven.archive;

import io.github.scratchmaven.context.ContextTar;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.inspect.export.UnpackedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image as one tar, for machines without its daemon. The bytes depend on the image, its names and its annotations only.
 *
 * @param annotations of the manifest, which only an image layout has
 */
public record ImageTar(ArchiveFormat format, List<ImageReference> names, SortedMap<String, String> annotations) {

    /** Each name has a tag. */
    public ImageTar {
        names = List.copyOf(names);
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /** Writes the tar of an image whose layers are still unpacked. */
    public void write(UnpackedImage image, OutputStream out) throws IOException {
        switch (format) {
            case DOCKER -> ContextTar.of(new DockerLayout(image, names).files()).writeTo(out);
            case OCI ->
                ContextTar.of(new OciLayout(image, names, annotations).files()).writeTo(out);
            case ROOTFS -> new RootFileSystem(image).writeTo(out);
        }
    }
}
