package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** How much of an image's layers has travelled. Layers become known one after the other, so that the share may shrink; only its growth is told. */
final class LayerProgress {

    private final Map<String, Layer> layers = new HashMap<>();
    private final String status;
    private int told;

    /** Of the messages with this status. */
    LayerProgress(String status) {
        this.status = status;
    }

    /** The share in percent, if the message makes it grow. */
    OptionalInt after(JsonNode message) {
        JsonNode progress = message.path("progressDetail");
        if (!message.path("status").asText().equals(status)
                || progress.path("total").asLong() <= 0) {
            return OptionalInt.empty();
        }
        long total = progress.path("total").asLong();
        long current = Math.min(progress.path("current").asLong(), total);
        layers.put(message.path("id").asText(), new Layer(current, total));
        return growth();
    }

    /** What the layer weighs as a whole; 0 if it is not known. */
    long size(String layer) {
        return layers.getOrDefault(layer, new Layer(0, 0)).total();
    }

    private OptionalInt growth() {
        long current = layers.values().stream().mapToLong(Layer::current).sum();
        long total = layers.values().stream().mapToLong(Layer::total).sum();
        int percent = (int) (100 * current / total);
        if (percent <= told) {
            return OptionalInt.empty();
        }
        told = percent;
        return OptionalInt.of(percent);
    }

    private record Layer(long current, long total) {}
}
