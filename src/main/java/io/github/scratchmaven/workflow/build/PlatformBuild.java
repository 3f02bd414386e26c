package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.report.BuiltImage;
import io.github.scratchmaven.report.ImageChange;
import io.github.scratchmaven.report.ImageReport;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.build.PreviousImage.Comparison;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The image for one of several platforms: that of the last build if its inputs have not changed, else a new one. */
final class PlatformBuild implements Runnable {

    private final BuildJob job;
    private final Platform platform;
    private final ImageEngine engine;
    private final BuildMemory memory;
    private final BuildLog log;
    private final LastBuild last;

    /** Null if the image of the last build is used. */
    private @Nullable CheckedBuild build;

    /** Of a new image, since the one before. */
    private Optional<ImageChange> change = Optional.empty();

    /** Null until the build has ended. */
    private volatile @Nullable CheckedImage image;

    /**
     * The image that was built with another archive than that of the job is not used, so that an archive of the last build has its image.
     *
     * @param log for lines about this platform
     */
    PlatformBuild(BuildJob job, Platform platform, ImageEngine engine, BuildMemory memory, BuildLog log) {
        this.job = job;
        this.platform = platform;
        this.engine = engine;
        this.memory = memory;
        this.log = log;
        this.last = new LastBuild(job, engine, memory, log);
        this.image = last.image().orElse(null);
    }

    Platform platform() {
        return platform;
    }

    /** At first, whether that of the last build is used. */
    boolean hasImage() {
        return image != null;
    }

    CheckedImage image() {
        return Objects.requireNonNull(image);
    }

    Optional<Digest> debugImage() {
        return image().outcome().debugId();
    }

    /** Assembles what is built, and writes the Dockerfile. */
    void prepare(Clock clock) {
        last.forget();
        LastExport export = new LastExport(job.request().directories().lastExport(), memory.hashes());
        build = new CheckedBuild(job.withoutArchive(), engine, new ImageReader(engine, export, log), log, clock);
        job.output().write(OutputDirectory.DOCKERFILE, build.dockerfile());
    }

    /** The builder image. */
    ImageReference builder() {
        return build == null ? image().outcome().builder() : build.builder();
    }

    /** Before any image is built. */
    void requireTools() {
        aboutPlatform(() -> Objects.requireNonNull(build).requireTools());
    }

    /** Builds the image and checks it. */
    @Override
    public void run() {
        aboutPlatform(() -> image = Objects.requireNonNull(build).run());
    }

    private void aboutPlatform(Runnable action) {
        try {
            action.run();
        } catch (UserException failure) {
            throw failure.about(platform.toString());
        }
    }

    /** Removes a new image, because the build for another platform has failed. */
    void discard() {
        if (build != null && hasImage()) {
            engine.remove(image().info().id());
            debugImage().ifPresent(engine.forDebugImages()::remove);
        }
    }

    /** Logs the warnings of the last build if its image is used, else the size of the new image. */
    void log() {
        if (build == null) {
            image().outcome().warnings().forEach(log::warning);
        } else {
            BuiltImage built = image().report().orElseThrow().built();
            Optional<Comparison> comparison =
                    PreviousImage.reported(engine, job.output()).map(previous -> previous.compare(built));
            comparison.ifPresent(known -> log.size(built.contents().size(), known.words()));
            change = comparison.flatMap(Comparison::change);
        }
    }

    String report() {
        Optional<ImageReport> made = image().report();
        return made.isPresent() ? made.get().json(change) : job.output().read(OutputDirectory.REPORT);
    }

    /** Keeps the image for the next build to compare with. */
    void keep() {
        job.output().write(OutputDirectory.REPORT, report());
        image().report().ifPresent(this::keep);
        last.remember(image().outcome());
    }

    private void keep(ImageReport made) {
        BuiltImage built = made.built();
        new SbomFiles(job.output()).write(made, job.request().image().time());
        new ProvenanceFile(job.output())
                .write(new BuildProvenance(
                                job.request(), Objects.requireNonNull(build).assembly())
                        .of(built, engine.manifest(built.info().id()), last::digest));
    }
}
