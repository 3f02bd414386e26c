package io.github.scratchmaven.engine.progress;

import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.ContextProgress;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildEvent.StepOutput;
import io.github.scratchmaven.engine.BuildEvent.StepStarted;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.progress.BuildStatus.Transfer;
import io.github.scratchmaven.engine.progress.BuildStatus.Vertex;
import io.github.scratchmaven.error.Quote;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads BuildKit's progress (messages {@code moby.buildkit.v1.StatusResponse}) as build events. BuildKit reports a step many times, and some again
 * after they were done; here each is told once. Not for several threads.
 */
public final class BuildTrace {

    /** How BuildKit words the end of steps that it stopped because another one failed. */
    private static final String STOPPED = "context canceled";

    /** How BuildKit names the reading of a cache beside its own; it builds on without it. */
    private static final String CACHE_IMPORT = "importing cache manifest from ";

    private static final int STANDARD_ERROR = 2;

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Consumer<BuildEvent> events;
    private Optional<StepFailed> failure = Optional.empty();

    public BuildTrace(Consumer<BuildEvent> events) {
        this.events = events;
    }

    /** Takes the next message; logs come before the end of the step that wrote them, also when one message holds both. */
    public void accept(BuildStatus status) {
        status.vertexes().forEach(vertex -> step(vertex).name = vertex.name());
        status.vertexes().forEach(this::start);
        status.transfers().stream()
                .filter(Transfer::isOfContext)
                .forEach(transfer -> events.accept(new ContextProgress(transfer.current())));
        status.logs().forEach(this::log);
        status.warnings().forEach(warning -> events.accept(new Warning(warning)));
        status.vertexes().forEach(this::complete);
    }

    /** The first step that failed of itself. */
    public Optional<StepFailed> failure() {
        return failure;
    }

    /** The name of the step that started last and has not ended. */
    public Optional<String> running() {
        return steps.values().stream()
                .filter(step -> step.started && !step.ended)
                .reduce((earlier, later) -> later)
                .map(step -> step.name);
    }

    private Step step(Vertex vertex) {
        return step(vertex.digest());
    }

    private Step step(String digest) {
        return steps.computeIfAbsent(digest, unknown -> new Step());
    }

    private void start(Vertex vertex) {
        Step step = step(vertex);
        if (vertex.started().isPresent() && !vertex.cached() && !step.started) {
            step.started = true;
            events.accept(new StepStarted(step.name));
        }
    }

    private void log(BuildStatus.Log log) {
        Step step = step(log.vertex());
        LineJoiner stream = log.stream() == STANDARD_ERROR ? step.standardError : step.standardOutput;
        stream.write(log.bytes());
    }

    private void complete(Vertex vertex) {
        Step step = step(vertex);
        if (!vertex.error().isEmpty()) {
            fail(step, vertex.error());
        } else if (vertex.completed().isPresent() && !step.ended) {
            step.end();
            events.accept(new StepFinished(step.name, duration(vertex), vertex.cached()));
        }
    }

    private void fail(Step step, String error) {
        if (step.failed || error.contains(STOPPED)) {
            return;
        }
        String output = step.end();
        step.failed = true;
        if (step.name.startsWith(CACHE_IMPORT)) {
            events.accept(unread(step.name.substring(CACHE_IMPORT.length()), error));
        } else {
            fail(new StepFailed(step.name, error, output));
        }
    }

    private void fail(StepFailed failed) {
        failure = failure.or(() -> Optional.of(failed));
        events.accept(failed);
    }

    private static Warning unread(String cache, String error) {
        return new Warning("The cache " + Quote.of(cache) + " is not read: " + DaemonErrors.oneLine(error) + ".");
    }

    private static Duration duration(Vertex vertex) {
        return vertex.started()
                .flatMap(start -> vertex.completed().map(end -> Duration.between(start, end)))
                .orElse(Duration.ZERO);
    }

    private final class Step {

        private final LineJoiner standardOutput = new LineJoiner(line -> tell(line, false));
        private final LineJoiner standardError = new LineJoiner(line -> tell(line, true));
        private StepLog log = new StepLog();
        private String name = "";
        private boolean started;
        private boolean ended;
        private boolean failed;

        /** Gives what the step wrote and forgets it. */
        private String end() {
            ended = true;
            standardOutput.end();
            standardError.end();
            String output = log.text();
            log = new StepLog();
            return output;
        }

        private void tell(String line, boolean onStandardError) {
            log.add(line);
            events.accept(new StepOutput(name, line, onStandardError));
        }
    }
}
