package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.ContextTar;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.ImageManifest;
import io.github.scratchmaven.oci.LayoutFiles;
import io.github.scratchmaven.oci.NamedImage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** An image of a layout as one tar, which the caller closes. */
final class LayoutTar {

    private final LayoutDirectory directory;

    LayoutTar(LayoutDirectory directory) {
        this.directory = directory;
    }

    /** In the form of {@code docker save}. */
    InputStream saved(ImageManifest image) {
        List<Digest> layers = image.layers().stream().map(Descriptor::digest).toList();
        byte[] manifest = LayoutFiles.dockerManifest(image.id(), List.of(), layers);
        return ContextTar.of(with(blobs(image.blobs()), LayoutFiles.DOCKER_MANIFEST, manifest))
                .open();
    }

    /** As an image layout with these names. */
    InputStream layout(StoredImage image, List<ImageReference> names) {
        byte[] version = LayoutFiles.VERSION.getBytes(StandardCharsets.UTF_8);
        BuildContext files = with(blobs(image.blobs()), LayoutFiles.VERSION_FILE, version);
        byte[] index = new NamedImage(image.self(), names).json();
        return ContextTar.of(with(files, LayoutFiles.INDEX, index)).open();
    }

    private BuildContext blobs(Stream<Digest> blobs) {
        BuildContext files = BuildContext.empty();
        for (Digest blob : blobs.toList()) {
            files = with(files, LayoutFiles.blob(blob), ByteSource.of(directory.file(blob)));
        }
        return files;
    }

    private static BuildContext with(BuildContext files, String name, byte[] content) {
        return with(files, name, ByteSource.of(content));
    }

    private static BuildContext with(BuildContext files, String name, ByteSource content) {
        return files.with(ContextPath.of(name), new RegularFile(false, content));
    }
}
