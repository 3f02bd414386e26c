package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.ContextProgress;
import io.github.scratchmaven.engine.BuildEvent.PullFinished;
import io.github.scratchmaven.engine.BuildEvent.PullProgress;
import io.github.scratchmaven.engine.BuildEvent.PullStarted;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildEvent.StepOutput;
import io.github.scratchmaven.engine.BuildEvent.StepStarted;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.Throttle;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Logs the progress of a build: named steps when they end, everything else at debug. Keeps the step that failed. */
final class BuildProgress implements Consumer<BuildEvent> {

    private final BuildLog log;
    private final Consumer<String> warn;
    private final StepNames names;
    private final Throttle throttle;
    private Optional<StepFailed> failure = Optional.empty();

    BuildProgress(BuildLog log, Consumer<String> warn, StepNames names, Clock clock) {
        this.log = log;
        this.warn = warn;
        this.names = names;
        this.throttle = new Throttle(clock);
    }

    Optional<StepFailed> failure() {
        return failure;
    }

    @Override
    public void accept(BuildEvent event) {
        if (event instanceof StepStarted started) {
            throttle.restart();
            log.debug("Started " + started.step());
        } else if (event instanceof StepOutput output) {
            log.debug("  " + output.line());
        } else if (event instanceof StepFinished finished) {
            finished(finished);
        } else if (event instanceof StepFailed failed) {
            failure = Optional.of(failed);
        } else if (event instanceof PullStarted started) {
            throttle.restart();
            log.info("Pulling " + started.image());
        } else if (event instanceof PullProgress progress) {
            longTransfer("  %d %%".formatted(progress.percent()));
        } else if (event instanceof ContextProgress progress) {
            longTransfer("  context  %s sent".formatted(new ByteSize(progress.bytes())));
        } else if (event instanceof PullFinished finished) {
            log.info("Pulled " + finished.image() + "  " + BuildLog.seconds(finished.duration()));
        } else if (event instanceof Warning warning) {
            warn.accept(warning.text());
        }
    }

    private void longTransfer(String line) {
        if (throttle.isDue()) {
            log.info(line);
        }
    }

    private void finished(StepFinished step) {
        String time = step.cached() ? "cached" : BuildLog.seconds(step.duration());
        names.of(step.step())
                .ifPresentOrElse(
                        name -> log.info("  %-8s %s".formatted(name, time)),
                        () -> log.debug("Ended " + step.step() + "  " + time));
    }
}
