package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.PlainText;

/** The progress of a push. Text in an event is safe for a terminal: see {@link PlainText}. */
public sealed interface PushEvent {

    /** The registry already has the layer. */
    record LayerExists(String layer) implements PushEvent {
        public LayerExists {
            layer = PlainText.of(layer);
        }
    }

    /** The layer is uploaded. The bytes are those of the uncompressed layer, or 0 if the daemon does not report them. */
    record LayerUploaded(String layer, long bytes) implements PushEvent {
        public LayerUploaded {
            layer = PlainText.of(layer);
        }
    }

    /** The upload of the layer failed, and the daemon will retry it. */
    record LayerRetried(String layer) implements PushEvent {
        public LayerRetried {
            layer = PlainText.of(layer);
        }
    }

    /** How much of the layers known so far is uploaded: 0 to 100. */
    record PushProgress(int percent) implements PushEvent {}

    record Warning(String text) implements PushEvent {
        public Warning {
            text = PlainText.of(text);
        }
    }
}
