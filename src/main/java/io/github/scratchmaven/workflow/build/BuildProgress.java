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
import io.github.scratchmaven.recipe.OriginNotes;
import io.github.scratchmaven.recipe.StepNote;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.Throttle;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Logs the progress of a build: named steps when they end, everything else at debug. Keeps the step that failed. */
final class BuildProgress implements Consumer<BuildEvent>, BuildEvent.Visitor {

    /** BuildKit's name for the transfer. */
    private static final String CONTEXT = "load build context";

    private final BuildLog log;
    private final Consumer<String> warn;
    private final StepNames names;
    private final Throttle throttle;
    private Runnable whenSent = () -> {};
    private final StringBuilder origins = new StringBuilder();
    private Optional<StepFailed> failure = Optional.empty();

    /** Bytes of the context that were sent, and how many of them a line reported. */
    private long sent;

    private long reported;

    BuildProgress(BuildLog log, Consumer<String> warn, StepNames names, Clock clock) {
        this.log = log;
        this.warn = warn;
        this.names = names;
        this.throttle = new Throttle(clock);
    }

    Optional<StepFailed> failure() {
        return failure;
    }

    /** The list of origins that a step has printed; empty if the step did not run. */
    String origins() {
        return origins.toString();
    }

    /** Runs the action once, when the daemon has the context. */
    void whenContextIsSent(Runnable action) {
        whenSent = action;
    }

    @Override
    public void accept(BuildEvent event) {
        event.accept(this);
    }

    @Override
    public void visit(StepStarted started) {
        throttle.restart();
        log.debug("Started " + started.step());
        names.of(started.step()).ifPresent(name -> log.running("  " + name));
    }

    @Override
    public void visit(StepOutput output) {
        OriginNotes.find(output.line())
                .ifPresentOrElse(line -> origins.append(line).append('\n'), () -> log(output));
    }

    private void log(StepOutput output) {
        StepNote.find(output.line())
                .ifPresentOrElse(note -> log.info("  " + note), () -> log.debug("  " + output.line()));
    }

    @Override
    public void visit(StepFinished step) {
        if (step.step().endsWith(CONTEXT)) {
            contextSent();
        }
        String time = step.cached() ? "cached" : BuildLog.seconds(step.duration());
        names.of(step.step())
                .ifPresentOrElse(
                        name -> log.info("  " + names.padded(name) + " " + time),
                        () -> log.debug("Ended " + step.step() + "  " + time));
    }

    @Override
    public void visit(StepFailed failed) {
        failure = Optional.of(failed);
    }

    @Override
    public void visit(ContextProgress progress) {
        sent = progress.bytes();
        if (throttle.isDue()) {
            reported = sent;
            log.progress(sent());
        }
    }

    /** The whole context, after lines about a part of it. */
    private void contextSent() {
        if (reported > 0 && reported < sent) {
            log.info(sent());
        }
        reported = 0;
        Runnable action = whenSent;
        whenSent = () -> {};
        action.run();
    }

    private String sent() {
        return "  context  %s sent".formatted(new ByteSize(sent));
    }

    @Override
    public void visit(PullStarted started) {
        throttle.restart();
        log.info("Pulling " + started.image());
    }

    @Override
    public void visit(PullProgress progress) {
        longTransfer("  %d %%".formatted(progress.percent()));
    }

    @Override
    public void visit(PullFinished finished) {
        log.info("Pulled " + finished.image() + "  " + BuildLog.seconds(finished.duration()));
    }

    @Override
    public void visit(Warning warning) {
        warn.accept(warning.text());
    }

    private void longTransfer(String line) {
        if (throttle.isDue()) {
            log.progress(line);
        }
    }
}
