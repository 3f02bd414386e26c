package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.report.SizeChange;
import java.util.List;
import java.util.Optional;

/** The image that a name pointed to before this build, which the new one is compared with. */
final class PreviousImage {

    /** In bytes. Reading a larger image takes too long; only its size is compared. */
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

    /** Such as {@code +12 kB: /app}. */
    String changeTo(ImageFacts now) {
        return info.id().equals(now.info().id())
                ? "unchanged"
                : change(now.contents()).toString();
    }

    private SizeChange change(ImageContents now) {
        if (info.size() > MOST_READ) {
            return withoutFiles(now);
        }
        try {
            return SizeChange.between(ImageFacts.readSizes(engine, info.id()), now);
        } catch (UserException unreadable) {
            // It was removed, or has a format that is not read; its size is known.
            return withoutFiles(now);
        }
    }

    private SizeChange withoutFiles(ImageContents now) {
        return new SizeChange(now.size().bytes() - info.size(), List.of());
    }
}
