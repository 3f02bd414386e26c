package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Documents that refer to images in a registry, such as bills of materials: the referrers of the OCI specifications. The registry is reached from this machine,
 * whatever pushed the image. All references have a digest. Errors and interrupts are those of {@link RegistryEngine}.
 */
public interface ArtifactEngine {

    /** The digests of the images that an index lists; empty if the reference is that of a single image. */
    Map<Platform, Digest> images(ImageReference index);

    /** Whether the registry lists what refers to the image. Otherwise, the list is kept under a tag that is made of the digest of the image. */
    boolean listsReferrers(ImageReference image);

    /** Attaches each document that is not attached yet. */
    List<Attached> attach(ImageReference image, List<Document> documents);

    /** The documents of a type that are attached to the image. */
    List<String> attached(ImageReference image, String type);

    /**
     * A document.
     *
     * @param type its media type
     * @param title the name of the file that clients write; empty if there is none
     * @param annotations of the manifest that refers to the image
     */
    record Document(String type, String title, String text, SortedMap<String, String> annotations) {

        public Document {
            annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
        }
    }

    /**
     * A document that is attached.
     *
     * @param manifest the digest of the manifest that refers to the image
     * @param isNew whether it was not attached before
     */
    record Attached(Digest manifest, boolean isNew) {}
}
