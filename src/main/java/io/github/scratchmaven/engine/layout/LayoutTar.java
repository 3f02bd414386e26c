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
        return ContextTar.of(withDockerManifest(blobs(image.blobs()), image, List.of()))
                .open();
    }

    /** As an image layout with these names. */
    InputStream layout(StoredImage image, List<ImageReference> names) {
        return ContextTar.of(files(image, names)).open();
    }

    /** As an image layout, with one of its images in the form of {@code docker save} for those that read no image layout. */
    InputStream layout(StoredImage image, ImageManifest saved, List<ImageReference> names) {
        return ContextTar.of(withDockerManifest(files(image, names), saved, names))
                .open();
    }

    private BuildContext files(StoredImage image, List<ImageReference> names) {
        byte[] version = LayoutFiles.VERSION.getBytes(StandardCharsets.UTF_8);
        BuildContext files = with(blobs(image.blobs()), LayoutFiles.VERSION_FILE, version);
        return with(files, LayoutFiles.INDEX, new NamedImage(image.self(), names).json());
    }

    private static BuildContext withDockerManifest(
            BuildContext files, ImageManifest image, List<ImageReference> names) {
        List<Digest> layers = image.layers().stream().map(Descriptor::digest).toList();
        return with(files, LayoutFiles.DOCKER_MANIFEST, LayoutFiles.dockerManifest(image.id(), names, layers));
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
