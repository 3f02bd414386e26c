package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.workflow.BuildLog;
import java.util.Optional;

/** A name that stands for one image in the daemon while it is pushed, since daemons push names; whatever else it stood for gets it back afterwards. */
final class TemporaryTag implements AutoCloseable {

    private final ImageReference reference;
    private final Optional<Digest> owner;
    private final ImageEngine images;

    private TemporaryTag(ImageReference reference, Optional<Digest> owner, ImageEngine images) {
        this.reference = reference;
        this.owner = owner;
        this.images = images;
    }

    static TemporaryTag lent(ImageReference reference, Digest image, ImageEngine images, BuildLog log) {
        Optional<Digest> now = images.inspect(reference.toString()).map(ImageInfo::id);
        Optional<Digest> owner = now.filter(other -> !other.equals(image));
        owner.ifPresent(other -> log.moved(reference, other, image));
        if (now.isEmpty() || owner.isPresent()) {
            images.tag(image, reference);
        }
        return new TemporaryTag(reference, owner, images);
    }

    ImageReference reference() {
        return reference;
    }

    @Override
    public void close() {
        owner.ifPresent(other -> images.tag(other, reference));
    }
}
