package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.report.BuiltImage;
import io.github.scratchmaven.report.ImageChange;
import io.github.scratchmaven.report.ImageReport;
import io.github.scratchmaven.report.ImageSizes;
import io.github.scratchmaven.report.SizeChange;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.util.List;
import java.util.Optional;

/** The image that a name pointed to before this build, or that was built last for a platform, which the new one is compared with. */
final class PreviousImage {

    /** In bytes. Reading a larger image takes too long; only its size is compared. */
    private static final long MOST_READ = 500_000_000;

    private final ImageEngine engine;
    private final ImageInfo info;
    private final OutputDirectory output;

    private PreviousImage(ImageEngine engine, ImageInfo info, OutputDirectory output) {
        this.engine = engine;
        this.info = info;
        this.output = output;
    }

    /** The output directory may have the report of that image. */
    static Optional<PreviousImage> of(ImageEngine engine, ImageReference name, OutputDirectory output) {
        return engine.inspect(name.toString()).map(info -> new PreviousImage(engine, info, output));
    }

    /** The one that the output directory has the report of. */
    static Optional<PreviousImage> reported(ImageEngine engine, OutputDirectory output) {
        return output.has(OutputDirectory.REPORT)
                ? ImageReport.id(output.read(OutputDirectory.REPORT))
                        .flatMap(id -> engine.inspect(id.toString()))
                        .map(info -> new PreviousImage(engine, info, output))
                : Optional.empty();
    }

    /** The same image keeps the change that its report has. */
    Comparison compare(BuiltImage now) {
        if (info.id().equals(now.info().id())) {
            return new Comparison("unchanged", recorded());
        }
        SizeChange change = change(ImageSizes.of(now.contents()));
        return new Comparison(change.toString(), Optional.of(new ImageChange(info.id(), change)));
    }

    private Optional<ImageChange> recorded() {
        return output.has(OutputDirectory.REPORT)
                ? ImageReport.change(output.read(OutputDirectory.REPORT), info.id())
                : Optional.empty();
    }

    private SizeChange change(ImageSizes now) {
        return reported()
                .or(this::read)
                .map(before -> SizeChange.between(before, now))
                .orElseGet(() -> new SizeChange(now.total().bytes() - info.size(), List.of()));
    }

    private Optional<ImageSizes> reported() {
        return output.has(OutputDirectory.REPORT)
                ? ImageReport.sizes(output.read(OutputDirectory.REPORT), info.id())
                : Optional.empty();
    }

    /** Empty if it was removed, or has a format that is not read; its size is known. */
    private Optional<ImageSizes> read() {
        if (info.size() > MOST_READ) {
            return Optional.empty();
        }
        try {
            return Optional.of(ImageSizes.of(ImageFacts.readSizes(engine, info.id())));
        } catch (UserException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * With a new image.
     *
     * @param words such as {@code +12 kB: /app}
     * @param change for the report; empty if it is not known
     */
    record Comparison(String words, Optional<ImageChange> change) {}
}
