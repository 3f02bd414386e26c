package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.PlainText;
import java.time.Duration;

/**
 * The progress of an engine, in the order of events. Text in an event is safe for a terminal: see {@link PlainText}. Each step starts, finishes and fails at
 * most once.
 */
public sealed interface BuildEvent {

    /** Calls the method of the visitor for this kind. */
    void accept(Visitor visitor);

    /** A step runs now; a step whose result is cached never starts. */
    record StepStarted(String step) implements BuildEvent {
        public StepStarted {
            step = PlainText.of(step);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /** One line, without its end, that a step wrote. */
    record StepOutput(String step, String line, boolean onStandardError) implements BuildEvent {
        public StepOutput {
            step = PlainText.of(step);
            line = PlainText.of(line);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    record StepFinished(String step, Duration duration, boolean cached) implements BuildEvent {
        public StepFinished {
            step = PlainText.of(step);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /** The daemon's error, and the whole output of the step, as lines. */
    record StepFailed(String step, String error, String output) implements BuildEvent {
        public StepFailed {
            step = PlainText.of(step);
            error = PlainText.of(error);
            output = PlainText.of(output);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /** How many bytes of the context have been sent so far. */
    record ContextProgress(long bytes) implements BuildEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    record PullStarted(String image) implements BuildEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /** How much of an image is downloaded, which only grows: 0 to 100. */
    record PullProgress(String image, int percent) implements BuildEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    record PullFinished(String image, Duration duration) implements BuildEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    record Warning(String text) implements BuildEvent {
        public Warning {
            text = PlainText.of(text);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /** Handles each kind. */
    interface Visitor {

        void visit(StepStarted started);

        void visit(StepOutput output);

        void visit(StepFinished finished);

        void visit(StepFailed failed);

        void visit(ContextProgress progress);

        void visit(PullStarted started);

        void visit(PullProgress progress);

        void visit(PullFinished finished);

        void visit(Warning warning);
    }
}
