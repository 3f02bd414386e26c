package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.PlainText;
import java.time.Duration;

/**
 * The progress of an engine, in the order of events. Text in an event is safe for a terminal: see {@link PlainText}. Each step starts, finishes and fails at
 * most once.
 */
public sealed interface BuildEvent {

    /** A step runs now; a step whose result is cached never starts. */
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

    /** The daemon's error, and the whole output of the step, as lines. */
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

    /** How much of an image is downloaded, which only grows: 0 to 100. */
    record PullProgress(String image, int percent) implements BuildEvent {}

    record PullFinished(String image, Duration duration) implements BuildEvent {}

    record Warning(String text) implements BuildEvent {
        public Warning {
            text = PlainText.of(text);
        }
    }
}
