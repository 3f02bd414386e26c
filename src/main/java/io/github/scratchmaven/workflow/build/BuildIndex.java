package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.archive.ArchiveFile;
import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.IndexEngine;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.report.DebugReport;
import io.github.scratchmaven.report.IndexReport;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ImageNames;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The goal {@code build} for several platforms: makes the image of a request for each platform at the same time, and an index of all images, which gets the
 * names.
 */
public final class BuildIndex {

    private final IndexEngine engine;
    private final BuildMemory memory;
    private final BuildLog log;
    private final Clock clock;

    public BuildIndex(IndexEngine engine, BuildMemory memory, BuildLog log, Clock clock) {
        this.engine = engine;
        this.memory = memory;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Leaves {@code image.json} in the output directory, Dockerfile and report of each platform in a directory of its own there, and the image as an archive if a
     * format is given; on failure, each tag points to the image that it pointed to before.
     *
     * @return the ID of the index
     */
    public Digest run(BuildJob job, List<Platform> platforms) {
        job.archive().map(ArchiveFile::format).ifPresent(BuildIndex::requireLayout);
        Instant start = clock.instant();
        PlatformWarnings warnings = new PlatformWarnings();
        try {
            List<PlatformBuild> builds = builds(job, platforms, warnings);
            Optional<ImageInfo> last =
                    builds.stream().allMatch(PlatformBuild::hasImage) ? lastIndex(job, builds) : Optional.empty();
            build(job, builds);
            builds.forEach(PlatformBuild::log);
            warnings.log(log, platforms.size());
            Digest index = last.isPresent() ? confirmed(job, last.get(), builds) : named(job, builds);
            log.built(job.request().names(), sizes(builds), index, Duration.between(start, clock.instant()));
            if (job.request().image().debug().isPresent()) {
                log.debugImage(job.request().names().debug(), engine.daemon());
            }
            return index;
        } finally {
            warnings.log(log, platforms.size());
            memory.save(log);
        }
    }

    /** Only an image layout can have several images under one name. */
    private static void requireLayout(ArchiveFormat format) {
        if (format != ArchiveFormat.OCI) {
            throw new UserException(
                    "<attach><archive> is " + Quote.of(format.toString())
                            + ", which is for one platform, but <platforms> names several.",
                    "Write <archive>oci</archive>.");
        }
    }

    private List<PlatformBuild> builds(BuildJob job, List<Platform> platforms, PlatformWarnings warnings) {
        int width = platforms.stream()
                .mapToInt(platform -> platform.toString().length())
                .max()
                .orElse(0);
        return platforms.stream()
                .map(platform -> new PlatformBuild(
                        new BuildJob(job.request().forPlatform(platform), job.archive(), job.sources()),
                        platform,
                        engine,
                        memory,
                        log.through(console -> new PlatformConsole(console, warnings, platform.toString(), width))))
                .toList();
    }

    /** Builds all images that have changed; if one fails, none is kept. */
    private void build(BuildJob job, List<PlatformBuild> builds) {
        List<PlatformBuild> changed =
                builds.stream().filter(build -> !build.hasImage()).toList();
        changed.forEach(build -> build.prepare(clock));
        log.building(
                job.request().names(),
                builds.get(0).builder(),
                builds.stream().map(PlatformBuild::platform).toList(),
                engine.daemon());
        try {
            if (job.request().image().debug().isPresent()) {
                ParallelBuilds.run(changed.stream()
                        .<Runnable>map(build -> build::requireTools)
                        .toList());
            }
            ParallelBuilds.run(changed);
        } catch (UserException failure) {
            changed.forEach(build -> discard(build, failure));
            throw failure;
        }
    }

    private static void discard(PlatformBuild build, UserException failure) {
        try {
            build.discard();
        } catch (UserException error) {
            failure.addSuppressed(error);
        }
    }

    /** Makes an index of the images, then moves the names to it. */
    private Digest named(BuildJob job, List<PlatformBuild> builds) {
        Digest index = engine.index(ids(builds));
        writeArchive(job, index);
        job.request().names().references().forEach(name -> engine.tag(index, name));
        engine.directory().ifPresent(log::wrote);
        Optional<Digest> debug = nameDebug(job, builds);
        if (debug.isEmpty()) {
            job.output().remove(OutputDirectory.DEBUG_IMAGE);
        }
        builds.forEach(PlatformBuild::keep);
        new EarlierFiles(job.output())
                .removeOfOnePlatform(
                        builds.stream().map(PlatformBuild::platform).toList());
        job.output().write(OutputDirectory.REPORT, report(job, index, debug, builds));
        return index;
    }

    private static String report(BuildJob job, Digest index, Optional<Digest> debug, List<PlatformBuild> builds) {
        ImageNames names = job.request().names();
        return new IndexReport(
                        names.references(),
                        index,
                        debug.map(id -> new DebugReport(names.debug().references(), id)),
                        builds.stream().map(PlatformBuild::report).toList())
                .json();
    }

    /** Uses the index and the archive of the last build. */
    private Digest confirmed(BuildJob job, ImageInfo index, List<PlatformBuild> builds) {
        log.unchanged();
        job.request().names().references().stream()
                .filter(name -> !index.tags().contains(name.toString()))
                .forEach(name -> engine.tag(index.id(), name));
        nameDebug(job, builds);
        return index.id();
    }

    /** Makes an index of the debug images, if there are any, and moves the names of the debug image to it. */
    private Optional<Digest> nameDebug(BuildJob job, List<PlatformBuild> builds) {
        List<Digest> images =
                builds.stream().flatMap(build -> build.debugImage().stream()).toList();
        if (images.isEmpty()) {
            return Optional.empty();
        }
        Digest index = engine.forDebugImages().index(images);
        new DebugNames(engine.forDebugImages(), log)
                .move(index, job.request().names().debug());
        return Optional.of(index);
    }

    /** Empty if it has other images, or does not exist any more. */
    private Optional<ImageInfo> lastIndex(BuildJob job, List<PlatformBuild> builds) {
        return job.output().has(OutputDirectory.REPORT)
                ? IndexReport.find(job.output().read(OutputDirectory.REPORT), ids(builds))
                        .flatMap(id -> engine.inspect(id.toString()))
                : Optional.empty();
    }

    private void writeArchive(BuildJob job, Digest index) {
        job.archive().ifPresent(archive -> {
            archive.write(out -> {
                try (InputStream layout =
                        engine.layout(index, job.request().names().references())) {
                    layout.transferTo(out);
                }
            });
            log.wrote(archive.path());
        });
    }

    private static List<Digest> ids(List<PlatformBuild> builds) {
        return builds.stream().map(build -> build.image().info().id()).toList();
    }

    private static Map<Platform, ByteSize> sizes(List<PlatformBuild> builds) {
        Map<Platform, ByteSize> sizes = new LinkedHashMap<>();
        builds.forEach(
                build -> sizes.put(build.platform(), build.image().outcome().size()));
        return sizes;
    }
}
