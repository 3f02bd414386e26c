package io.github.scratchmaven.engine.progress;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.ContextProgress;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildEvent.StepOutput;
import io.github.scratchmaven.engine.BuildEvent.StepStarted;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.StatusResponse;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.Vertex;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.VertexLog;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.VertexStatus;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.VertexWarning;
import io.github.scratchmaven.error.Quote;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Decodes BuildKit's progress into build events. BuildKit reports a step many times, and some steps again after they have finished; here each step starts
 * and ends once. Not thread-safe.
 */
public final class BuildTrace {

    /** BuildKit's error for steps that it cancels because another step failed. */
    private static final String CANCELLED = "context canceled";

    /** BuildKit's name for the step that reads an external cache; the build continues without that cache. */
    private static final String CACHE_IMPORT = "importing cache manifest from ";

    /** BuildKit's name for a cache that is not in a registry contains a hash of its options. */
    private static final Pattern HASHED = Pattern.compile("^(local|gha|s3):\\d+$");

    /** BuildKit's ID for the transfer of the build context. */
    private static final String CONTEXT_TRANSFER = "transferring context";

    private static final String IGNORE_FILE = ".dockerignore";

    private static final int STANDARD_ERROR = 2;

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Consumer<BuildEvent> events;
    private Optional<StepFailed> failure = Optional.empty();

    public BuildTrace(Consumer<BuildEvent> events) {
        this.events = events;
    }

    /**
     * Accepts the next message in base64, as in the response of {@code POST /build}.
     *
     * @throws IllegalArgumentException if it is not such a message
     */
    public void acceptBase64(String message) {
        try {
            accept(StatusResponse.parseFrom(Base64.getDecoder().decode(message)));
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalArgumentException(damaged.getMessage(), damaged);
        }
    }

    /** Accepts the next message. Output is reported before the end of its step, also if one message contains both. */
    public void accept(StatusResponse message) {
        message.getVertexesList().forEach(vertex -> step(vertex).name = vertex.getName());
        message.getVertexesList().forEach(this::start);
        message.getStatusesList().stream()
                .filter(this::isOfContext)
                .map(VertexStatus::getCurrent)
                .forEach(bytes -> events.accept(new ContextProgress(bytes)));
        message.getLogsList().forEach(this::log);
        message.getWarningsList().forEach(this::warn);
        message.getVertexesList().forEach(this::complete);
    }

    /** The first step that failed, not counting the steps that were cancelled for it. */
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
        return step(vertex.getDigest());
    }

    private Step step(String digest) {
        return steps.computeIfAbsent(digest, unknown -> new Step());
    }

    private void start(Vertex vertex) {
        Step step = step(vertex);
        if (vertex.hasStarted() && !vertex.getCached() && !step.started) {
            step.started = true;
            events.accept(new StepStarted(step.name));
        }
    }

    /** BuildKit also uses the ID of the context for the ignore file, and reports zero bytes at the start. */
    private boolean isOfContext(VertexStatus status) {
        return status.getID().startsWith(CONTEXT_TRANSFER)
                && !step(status.getVertex()).name.contains(IGNORE_FILE)
                && status.getCurrent() > 0;
    }

    private void log(VertexLog log) {
        Step step = step(log.getVertex());
        LineJoiner stream = log.getStream() == STANDARD_ERROR ? step.standardError : step.standardOutput;
        stream.write(log.getMsg().toByteArray());
    }

    private void warn(VertexWarning warning) {
        events.accept(new Warning(warning.getShort().toStringUtf8()));
    }

    private void complete(Vertex vertex) {
        Step step = step(vertex);
        if (!vertex.getError().isEmpty()) {
            fail(step, vertex.getError());
        } else if (vertex.hasCompleted() && !step.ended) {
            step.end();
            events.accept(new StepFinished(step.name, duration(vertex), vertex.getCached()));
        }
    }

    private void fail(Step step, String error) {
        if (step.failed || error.contains(CANCELLED)) {
            return;
        }
        String output = step.end();
        step.failed = true;
        if (step.name.startsWith(CACHE_IMPORT)) {
            events.accept(notRead(step.name.substring(CACHE_IMPORT.length()), error));
        } else {
            fail(new StepFailed(step.name, error, output));
        }
    }

    private void fail(StepFailed failed) {
        failure = failure.or(() -> Optional.of(failed));
        events.accept(failed);
    }

    private static Warning notRead(String cache, String error) {
        String name = HASHED.matcher(cache).replaceFirst("type=$1");
        return new Warning("The cache " + Quote.of(name) + " is not read: " + DaemonErrors.oneLine(error) + ".");
    }

    /** Zero if the daemon reports no start, or times that are out of range. */
    private static Duration duration(Vertex vertex) {
        if (!vertex.hasStarted()) {
            return Duration.ZERO;
        }
        try {
            return sinceEpoch(vertex.getCompleted()).minus(sinceEpoch(vertex.getStarted()));
        } catch (ArithmeticException outOfRange) {
            return Duration.ZERO;
        }
    }

    private static Duration sinceEpoch(Timestamp time) {
        return Duration.ofSeconds(time.getSeconds(), time.getNanos());
    }

    private final class Step {

        private final LineJoiner standardOutput = new LineJoiner(line -> report(line, false));
        private final LineJoiner standardError = new LineJoiner(line -> report(line, true));
        private StepLog log = new StepLog();
        private String name = "";
        private boolean started;
        private boolean ended;
        private boolean failed;

        /** Returns the step's output and discards it. */
        private String end() {
            ended = true;
            standardOutput.end();
            standardError.end();
            String output = log.text();
            log = new StepLog();
            return output;
        }

        private void report(String line, boolean onStandardError) {
            log.add(line);
            events.accept(new StepOutput(name, line, onStandardError));
        }
    }
}
