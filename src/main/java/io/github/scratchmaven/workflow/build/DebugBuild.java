package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import java.util.List;

/** The build of a debug image, after that of the image. */
final class DebugBuild {

    private final ImageEngine engine;
    private final DaemonBuild build;

    DebugBuild(ImageEngine engine, DaemonBuild build) {
        this.engine = engine;
        this.build = build;
    }

    /** Removes a debug image that is not this image with one more layer. */
    DebugImage of(ImageInfo image, BuilderImage tools) {
        Digest id = build.debugImage();
        List<Digest> layers = ImageFacts.inspect(engine, id).layers();
        if (layers.size() != image.layers().size() + 1
                || !layers.subList(0, image.layers().size()).equals(image.layers())) {
            engine.remove(id);
            throw new UserException(
                    "The debug image does not have the layers of the image: a step of the build gave another result when it ran again.",
                    "Build again, make the steps reproducible, or build without <debug>.");
        }
        return new DebugImage(id, tools.reference(), tools.id());
    }
}
