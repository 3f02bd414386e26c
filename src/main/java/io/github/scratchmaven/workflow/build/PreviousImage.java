package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.SizeChange;
import java.util.List;
import java.util.Optional;

/** The image that a name stood for before this build: what the new one is compared with. */
final class PreviousImage {

    /** A larger one was made by other means, and to read it would take longer than its files' names are worth. */
    private static final long MOST_READ = 500_000_000;

    private final ImageEngine engine;
    private final ImageInfo info;

    private PreviousImage(ImageEngine engine, ImageInfo info) {
        this.engine = engine;
        this.info = info;
    }

    static Optional<PreviousImage> of(ImageEngine engine, ImageReference name) {
        return engine.inspect(name.toString()).map(info -> new PreviousImage(engine, info));
    }

    /** In words, such as {@code +12 kB: /app}. */
    String changeTo(ImageFacts now) {
        return info.id().equals(now.info().id())
                ? "unchanged"
                : change(now.contents()).toString();
    }

    private SizeChange change(ImageContents now) {
        if (info.size() > MOST_READ) {
            return asFarAsTold(now);
        }
        try {
            return SizeChange.between(ImageFacts.weigh(engine, info.id()), now);
        } catch (UserException unreadable) {
            // Somebody removed it, or made it in a form that we do not read: its size is known all the same.
            return asFarAsTold(now);
        }
    }

    private SizeChange asFarAsTold(ImageContents now) {
        return new SizeChange(now.size().bytes() - info.size(), List.of());
    }
}
