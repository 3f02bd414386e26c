package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.PlainText;
import java.time.Duration;

/**
 * What an engine tells while it works, in the order in which it happens. Text in an event is fit for a terminal: see {@link PlainText}. Each step
 * starts, finishes and fails at most once.
 */
public sealed interface BuildEvent {

    /** A step does real work now; one whose result is cached never starts. */
    record StepStarted(String step) implements BuildEvent {
        public StepStarted {
            step = PlainText.of(step);
        }
    }

    /** One line, without its end, that a step wrote. */
    record StepOutput(String step, String line, boolean onStandardError) implements BuildEvent {
        public StepOutput {
            step = PlainText.of(step);
            line = PlainText.of(line);
        }
    }

    record StepFinished(String step, Duration duration, boolean cached) implements BuildEvent {
        public StepFinished {
            step = PlainText.of(step);
        }
    }

    /** What the daemon says of the failure, and all that the step wrote, as lines. */
    record StepFailed(String step, String error, String output) implements BuildEvent {
        public StepFailed {
            step = PlainText.of(step);
            error = PlainText.of(error);
            output = PlainText.of(output);
        }
    }

    /** How many bytes of the context have been sent so far. */
    record ContextProgress(long bytes) implements BuildEvent {}

    record PullStarted(String image) implements BuildEvent {}

    /** How much of an image has arrived, which only grows: 0 to 100. */
    record PullProgress(String image, int percent) implements BuildEvent {}

    record PullFinished(String image, Duration duration) implements BuildEvent {}

    record Warning(String text) implements BuildEvent {
        public Warning {
            text = PlainText.of(text);
        }
    }
}
