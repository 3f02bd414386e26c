package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.ImageManifest;
import java.util.List;
import java.util.stream.Stream;

/**
 * An image in a layout: a manifest, or an index of several.
 *
 * @param self what refers to the manifest or to the index
 * @param images the manifests, one for each platform
 */
record StoredImage(Descriptor self, List<ImageManifest> images) {

    StoredImage {
        images = List.copyOf(images);
    }

    static StoredImage of(ImageManifest image) {
        return new StoredImage(image.self(), List.of(image));
    }

    boolean isIndex() {
        return !self.equals(images.get(0).self());
    }

    /** The digest of the configuration, or of the index. */
    Digest id() {
        return isIndex() ? self.digest() : images.get(0).id();
    }

    /** The image itself, and those that an index lists. */
    Stream<StoredImage> all() {
        return isIndex() ? Stream.concat(Stream.of(this), images.stream().map(StoredImage::of)) : Stream.of(this);
    }

    /** The digests of all blobs. */
    Stream<Digest> blobs() {
        return Stream.concat(Stream.of(self.digest()), images.stream().flatMap(ImageManifest::blobs))
                .distinct();
    }
}
