package io.github.scratchmaven.archive;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.inspect.export.Blob;
import io.github.scratchmaven.inspect.export.UnpackedImage;
import io.github.scratchmaven.oci.LayoutFiles;
import java.util.List;

/** The format of {@code docker save}, as far as {@code docker load} reads it: a manifest with the image's names and the paths of all other files. */
record DockerLayout(UnpackedImage image, List<ImageReference> names) {

    BuildContext files() {
        List<Digest> layers = image.layers().stream().map(Blob::digest).toList();
        byte[] manifest = LayoutFiles.dockerManifest(image.config().digest(), names, layers);
        return BlobFiles.add(new BlobFiles(image).files(), LayoutFiles.DOCKER_MANIFEST, ByteSource.of(manifest));
    }
}
