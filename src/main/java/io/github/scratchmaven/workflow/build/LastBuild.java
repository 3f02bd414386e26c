package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.DirectoryHash;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.memory.PluginJar;
import io.github.scratchmaven.recipe.OriginListing;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last build of a job. Its image is used again if the inputs have not changed since, and the daemon still has the image. */
final class LastBuild {

    private final BuildJob job;
    private final ImageEngine engine;
    private final BuildMemory memory;
    private final BuildLog log;
    private final InputFingerprint fingerprint;

    /** Empty if they cannot be compared, or if the build must not be skipped. */
    private final Optional<Digest> inputs;

    private final boolean isCompared;

    /** Null until the build has ended. */
    private @Nullable Boolean isCurrent;

    LastBuild(BuildJob job, ImageEngine engine, BuildMemory memory, BuildLog log) {
        this.job = job;
        this.engine = engine;
        this.memory = memory;
        this.log = log;
        this.fingerprint = new InputFingerprint(memory.hashes());
        boolean isRepeatable = job.request().isRepeatable();
        Optional<Digest> compared =
                isRepeatable || job.request().provenance().isPresent() ? inputs() : Optional.empty();
        this.inputs = isRepeatable ? compared : Optional.empty();
        this.isCompared = compared.isPresent();
    }

    /** Empty if the job must be built. */
    Optional<CheckedImage> image() {
        Optional<BuildOutcome> last = inputs.flatMap(memory::outcomeOf)
                .filter(outcome -> hasFiles())
                .filter(this::hasSameBuilder)
                .filter(outcome ->
                        outcome.debug().isEmpty() || exists(outcome.debug().get()));
        Optional<ImageInfo> image =
                last.flatMap(outcome -> engine.inspect(outcome.image().toString()));
        return image.map(info -> new CheckedImage(last.get(), info, Optional.empty()));
    }

    /** Forgets it, so that a build that is killed leaves none. */
    void forget() {
        try {
            memory.forgetOutcomes();
        } catch (IOException e) {
            throw new UserException(
                    "Cannot remove the record of the last build in "
                            + Quote.path(job.request().directories().output()) + ": " + IoReason.of(e) + ".",
                    "Make the directory writable.",
                    e);
        }
    }

    /** If a file has changed since it was compared, the image may be one of other inputs, and is not remembered. */
    void remember(BuildOutcome outcome) {
        inputs.filter(compared -> isCurrent()).ifPresent(compared -> memory.remember(compared, outcome));
    }

    /** The digest of the files that were sent to the daemon. Empty if a file has changed since it was compared, so that it may be that of others. */
    Optional<Digest> digest(BuildContext sent) {
        try {
            return isCurrent() ? Optional.of(DirectoryHash.of(sent, fingerprint::hash)) : Optional.empty();
        } catch (IOException | UserException e) {
            log.debug("The provenance has no digest of the build context: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether no file has changed until the end of the build. */
    private boolean isCurrent() {
        if (isCurrent == null) {
            isCurrent = isCompared && fingerprint.isCurrent();
        }
        return isCurrent;
    }

    private boolean hasFiles() {
        return job.output().has(OutputDirectory.REPORT)
                && job.output().has(OutputDirectory.DOCKERFILE)
                && (job.request().provenance().isEmpty() || new ProvenanceFile(job.output()).exists())
                && hasListed(job.request().image().origins())
                && job.archive().stream().allMatch(archive -> Files.exists(archive.path()));
    }

    private boolean hasListed(OriginListing listing) {
        return (!listing.hasFiles() || new SbomFiles(job.output()).exist())
                && (!listing.hasLicenses() || job.output().has(OutputDirectory.THIRD_PARTY));
    }

    private boolean hasSameBuilder(BuildOutcome last) {
        return engine.hasBuilder(last.builder(), last.builderId());
    }

    private boolean exists(DebugImage debug) {
        return engine.hasBuilder(debug.tools(), debug.toolsId())
                && engine.forDebugImages().inspect(debug.id().toString()).isPresent();
    }

    /**
     * Of all that decides the image but the builder image: request, archive, daemon, plugin, and the content of each file. Empty if a file cannot be read, which
     * is an error only if the build needs it.
     */
    private Optional<Digest> inputs() {
        try {
            List<Object> all = new ArrayList<>(List.of(
                    job.request(),
                    job.archive(),
                    engine.daemon(),
                    job.sources().context(),
                    job.sources().added()));
            PluginJar.file().map(ByteSource::of).ifPresent(all::add);
            return Optional.of(fingerprint.of(all));
        } catch (IOException | UncheckedIOException | UserException e) {
            log.debug("Building, because the inputs cannot be compared: " + e.getMessage());
            return Optional.empty();
        }
    }
}
