package io.github.scratchmaven.report;

import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.inspect.ImageContents;
import java.time.Duration;
import java.util.List;

/** An image that is built, checked and tagged, with its contents, its builder, and the duration of the build. */
public record BuiltImage(
        List<ImageReference> references,
        ImageInfo info,
        ImageContents contents,
        BuilderImage builder,
        Daemon daemon,
        Duration duration) {

    public BuiltImage {
        references = List.copyOf(references);
    }
}
