package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.PlainText;

/** What an engine tells while it pushes an image. Text in an event is fit for a terminal: see {@link PlainText}. */
public sealed interface PushEvent {

    /** The registry has the layer; nothing is sent. */
    record LayerExists(String layer) implements PushEvent {
        public LayerExists {
            layer = PlainText.of(layer);
        }
    }

    /** The whole layer is there now. The bytes are those of the layer unpacked, or 0 if the daemon does not tell; what travels is compressed. */
    record LayerUploaded(String layer, long bytes) implements PushEvent {
        public LayerUploaded {
            layer = PlainText.of(layer);
        }
    }

    /** Sending the layer has failed, and the daemon is about to try again. */
    record LayerRetried(String layer) implements PushEvent {
        public LayerRetried {
            layer = PlainText.of(layer);
        }
    }

    /** How much of the layers that are sent has been, as far as they are known: 0 to 100. */
    record PushProgress(int percent) implements PushEvent {}

    record Warning(String text) implements PushEvent {
        public Warning {
            text = PlainText.of(text);
        }
    }
}
