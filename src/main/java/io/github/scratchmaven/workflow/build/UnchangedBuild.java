package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.memory.PluginJar;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs another build only if its inputs have changed since the last one, or the daemon no longer has the image. */
final class UnchangedBuild implements Build {

    private final Build next;
    private final BuildMemory memory;
    private final ImageEngine engine;
    private final BuildLog log;

    UnchangedBuild(Build next, BuildMemory memory, ImageEngine engine, BuildLog log) {
        this.next = next;
        this.memory = memory;
        this.engine = engine;
        this.log = log;
    }

    @Override
    public BuildOutcome run(BuildJob job) {
        InputFingerprint fingerprint = new InputFingerprint(memory.hashes());
        Optional<Digest> inputs = job.request().isRepeatable() ? inputs(job, fingerprint) : Optional.empty();
        Optional<BuildOutcome> last = inputs.flatMap(memory::outcomeOf)
                .filter(outcome -> hasFiles(job))
                .filter(this::hasSameBuilder);
        Optional<ImageInfo> image =
                last.flatMap(outcome -> engine.inspect(outcome.image().toString()));
        return image.isPresent() ? confirm(job, last.get(), image.get()) : build(job, inputs, fingerprint);
    }

    private BuildOutcome confirm(BuildJob job, BuildOutcome last, ImageInfo image) {
        log.building(job.request().names(), last.builder(), engine.daemon());
        last.warnings().forEach(log::warning);
        log.unchanged();
        job.request().names().references().stream()
                .filter(reference -> !image.tags().contains(reference.toString()))
                .forEach(reference -> engine.tag(image.id(), reference));
        return last;
    }

    /** If a file has changed since it was compared, the image may be one of other inputs, and is not remembered. */
    private BuildOutcome build(BuildJob job, Optional<Digest> inputs, InputFingerprint fingerprint) {
        forget(job);
        BuildOutcome outcome = next.run(job);
        inputs.filter(compared -> fingerprint.isCurrent()).ifPresent(compared -> memory.remember(compared, outcome));
        return outcome;
    }

    private void forget(BuildJob job) {
        try {
            memory.forgetOutcome();
        } catch (IOException e) {
            throw new UserException(
                    "Cannot remove the record of the last build in "
                            + Quote.path(job.request().directories().output()) + ": " + IoReason.of(e) + ".",
                    "Make the directory writable.",
                    e);
        }
    }

    private static boolean hasFiles(BuildJob job) {
        return job.output().has(OutputDirectory.REPORT)
                && job.output().has(OutputDirectory.DOCKERFILE)
                && job.archive().map(job.request().directories()::archive).stream()
                        .allMatch(Files::exists);
    }

    private boolean hasSameBuilder(BuildOutcome last) {
        return engine.hasBuilder(last.builder(), last.builderId());
    }

    /**
     * Of all that decides the image but the builder image: request, archive, daemon, plugin, and the content of each file. Empty if a file cannot be read, which
     * is an error only if the build needs it.
     */
    private Optional<Digest> inputs(BuildJob job, InputFingerprint fingerprint) {
        try {
            List<Object> inputs = new ArrayList<>(List.of(
                    job.request(),
                    job.archive(),
                    engine.daemon(),
                    job.sources().context(),
                    job.sources().added()));
            PluginJar.file().map(ByteSource::of).ifPresent(inputs::add);
            return Optional.of(fingerprint.of(inputs));
        } catch (IOException | UncheckedIOException | UserException e) {
            log.debug("Building, because the inputs cannot be compared: " + e.getMessage());
            return Optional.empty();
        }
    }
}
