package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.PlainText;

/** The progress of a push. Text in an event is safe for a terminal: see {@link PlainText}. */
public sealed interface PushEvent {

    /** Calls the method of the visitor for this kind. */
    void accept(Visitor visitor);

    /** The registry already has the layer. */
    record LayerExists(String layer) implements PushEvent {
        public LayerExists {
            layer = PlainText.of(layer);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /** The layer is uploaded. The bytes are those that the engine reports: of the uncompressed layer for a daemon, of the blob that was sent otherwise; 0 if they are not known. */
    record LayerUploaded(String layer, long bytes) implements PushEvent {
        public LayerUploaded {
            layer = PlainText.of(layer);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /** The upload of the layer failed, and the daemon will retry it. */
    record LayerRetried(String layer) implements PushEvent {
        public LayerRetried {
            layer = PlainText.of(layer);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /** How much of the layers known so far is uploaded: 0 to 100. */
    record PushProgress(int percent) implements PushEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    record Warning(String text) implements PushEvent {
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

        void visit(LayerExists layer);

        void visit(LayerUploaded layer);

        void visit(LayerRetried layer);

        void visit(PushProgress progress);

        void visit(Warning warning);
    }
}
