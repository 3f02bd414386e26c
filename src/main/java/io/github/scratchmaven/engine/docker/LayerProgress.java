package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.api.model.ResponseItem;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Which share of an image's layers has been transferred. Layers become known one after the other, so that the share may shrink; only its growth is reported. */
final class LayerProgress {

    private final Map<String, Layer> layers = new HashMap<>();
    private final String status;
    private int reported;

    /** Of the messages with this status. */
    LayerProgress(String status) {
        this.status = status;
    }

    /** The share in percent, if the message makes it grow. */
    OptionalInt after(ResponseItem message) {
        ResponseItem.ProgressDetail progress = message.getProgressDetail();
        if (!status.equals(message.getStatus()) || progress == null || number(progress.getTotal()) <= 0) {
            return OptionalInt.empty();
        }
        long total = number(progress.getTotal());
        long current = Math.min(number(progress.getCurrent()), total);
        layers.put(String.valueOf(message.getId()), new Layer(current, total));
        return growth();
    }

    /** The size of the whole layer in bytes; 0 if it is not known. */
    long size(String layer) {
        return layers.getOrDefault(layer, new Layer(0, 0)).total();
    }

    private OptionalInt growth() {
        // Not whole numbers, whose sum could overflow.
        double current = layers.values().stream().mapToDouble(Layer::current).sum();
        double total = layers.values().stream().mapToDouble(Layer::total).sum();
        int percent = (int) (100 * current / total);
        if (percent <= reported) {
            return OptionalInt.empty();
        }
        reported = percent;
        return OptionalInt.of(percent);
    }

    private static long number(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    private record Layer(long current, long total) {}
}
