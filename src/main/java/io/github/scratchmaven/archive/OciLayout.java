package io.github.scratchmaven.archive;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.inspect.export.Blob;
import io.github.scratchmaven.inspect.export.UnpackedImage;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.ImageManifest;
import io.github.scratchmaven.oci.LayoutFiles;
import io.github.scratchmaven.oci.NamedImage;
import java.util.List;
import java.util.SortedMap;

/**
 * The image layout of the OCI image specification 1.1. Its layers are not compressed: the output of gzip, and with it the manifest's digest, differs
 * between JDKs.
 */
record OciLayout(UnpackedImage image, List<ImageReference> names, SortedMap<String, String> annotations) {

    BuildContext files() {
        byte[] manifest = manifest();
        Descriptor self = new Descriptor(ImageManifest.MEDIA_TYPE, Sha256.of(manifest), manifest.length);
        BuildContext files = new BlobFiles(image).files();
        files = BlobFiles.add(files, LayoutFiles.blob(self.digest()), ByteSource.of(manifest));
        files = BlobFiles.add(files, LayoutFiles.INDEX, ByteSource.of(new NamedImage(self, names).json()));
        return BlobFiles.add(files, LayoutFiles.VERSION_FILE, ByteSource.of(LayoutFiles.VERSION));
    }

    private byte[] manifest() {
        Blob config = image.config();
        return ImageManifest.json(
                ImageManifest.ofConfig(config.digest(), config.size()),
                image.layers().stream()
                        .map(layer -> ImageManifest.ofPlainLayer(layer.digest(), layer.size()))
                        .toList(),
                annotations);
    }
}
