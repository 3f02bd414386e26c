package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.ImageStore;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.workflow.BuildLog;
import java.util.Optional;

/** A tag that points to one image during its push, since daemons push tags. If it pointed to another image, it is restored afterwards. */
final class TemporaryTag implements AutoCloseable {

    private final ImageReference reference;
    private final Optional<Digest> previous;
    private final ImageStore images;

    private TemporaryTag(ImageReference reference, Optional<Digest> previous, ImageStore images) {
        this.reference = reference;
        this.previous = previous;
        this.images = images;
    }

    static TemporaryTag set(ImageReference reference, Digest image, ImageStore images, BuildLog log) {
        Optional<Digest> current = images.inspect(reference.toString()).map(ImageInfo::id);
        Optional<Digest> previous = current.filter(other -> !other.equals(image));
        previous.ifPresent(other -> log.moved(reference, other, image));
        if (current.isEmpty() || previous.isPresent()) {
            images.tag(image, reference);
        }
        return new TemporaryTag(reference, previous, images);
    }

    ImageReference reference() {
        return reference;
    }

    @Override
    public void close() {
        previous.ifPresent(other -> images.tag(other, reference));
    }
}
