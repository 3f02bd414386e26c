package io.github.scratchmaven.engine.progress;

import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildEvent.StepOutput;
import io.github.scratchmaven.engine.BuildEvent.StepStarted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the output of Podman's builder, which runs one step after the other, into build events. A step starts with a line such as
 * {@code STEP 2/5: RUN make} and ends before the next one. Not thread-safe.
 */
public final class PodmanTrace {

    private static final Pattern STEP = Pattern.compile("(?:\\[\\d+/\\d+] )?STEP \\d+/\\d+: .*");
    private static final Pattern AFTER_STEPS =
            Pattern.compile("(?:\\[\\d+/\\d+] )?COMMIT(?: .*)?|Successfully (?:built|tagged) .*");
    private static final String FROM_CACHE = "--> Using cache";
    private static final Pattern COMMITTED = Pattern.compile("--> [0-9a-f]+");

    private final LineJoiner lines = new LineJoiner(this::line);
    private final Consumer<BuildEvent> events;
    private final InstantSource clock;
    private @Nullable Step current;
    private Optional<StepFailed> failure = Optional.empty();

    public PodmanTrace(Consumer<BuildEvent> events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Accepts the next part of the output, split anywhere. */
    public void accept(String text) {
        lines.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The output has ended; the error is empty if the build succeeded. */
    public void end(Optional<String> error) {
        lines.end();
        error.ifPresentOrElse(this::fail, this::finish);
    }

    public Optional<StepFailed> failure() {
        return failure;
    }

    public Optional<String> running() {
        return Optional.ofNullable(current).map(Step::name);
    }

    private void line(String line) {
        if (STEP.matcher(line).matches()) {
            start(line);
        } else if (AFTER_STEPS.matcher(line).matches()) {
            finish();
        } else if (current != null) {
            output(current, line);
        }
    }

    private void start(String name) {
        finish();
        current = new Step(name, clock.instant());
        events.accept(new StepStarted(name));
    }

    private void output(Step step, String line) {
        if (line.startsWith(FROM_CACHE)) {
            step.cached = true;
        } else if (!COMMITTED.matcher(line).matches()) {
            step.log.add(line);
            events.accept(new StepOutput(step.name, line, false));
        }
    }

    private void finish() {
        if (current != null) {
            Duration duration = Duration.between(current.started, clock.instant());
            events.accept(new StepFinished(current.name, duration, current.cached));
            current = null;
        }
    }

    private void fail(String error) {
        if (current != null) {
            StepFailed failed = new StepFailed(current.name, error, current.log.text());
            failure = Optional.of(failed);
            current = null;
            events.accept(failed);
        }
    }

    private static final class Step {

        private final StepLog log = new StepLog();
        private final String name;
        private final Instant started;
        private boolean cached;

        private Step(String name, Instant started) {
            this.name = name;
            this.started = started;
        }

        private String name() {
            return name;
        }
    }
}
