package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.PushEvent.LayerExists;
import io.github.scratchmaven.engine.PushEvent.LayerUploaded;
import io.github.scratchmaven.engine.PushEvent.PushProgress;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.ImageManifest;
import io.github.scratchmaven.registry.client.Repository;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** One push of all that the manifest of an image refers to: the layers first, then the configuration. */
final class LayerPush {

    private final Repository repository;
    private final ImageLayout images;
    private final Consumer<PushEvent> events;

    private long total;
    private long done;
    private int reported;

    LayerPush(Repository repository, ImageLayout images, Consumer<PushEvent> events) {
        this.repository = repository;
        this.images = images;
        this.events = events;
    }

    void run(ImageManifest image) throws InterruptedException {
        Set<Descriptor> layers = new LinkedHashSet<>(image.layers());
        total = layers.stream().mapToLong(Descriptor::size).sum();
        for (Descriptor layer : layers) {
            boolean existing = exists(layer);
            String name = layer.digest().shortHex();
            events.accept(existing ? new LayerExists(name) : new LayerUploaded(name, layer.size()));
            done += layer.size();
        }
        if (!repository.has(image.id())) {
            repository.upload(image.id(), images.file(image.id()), sent -> {});
        }
    }

    /** Uploads the layer if it does not exist. */
    private boolean exists(Descriptor layer) throws InterruptedException {
        return repository.has(layer.digest())
                || repository.upload(layer.digest(), images.file(layer.digest()), this::report);
    }

    private void report(long sent) {
        int percent = total == 0 ? 0 : (int) (100.0 * (done + sent) / total);
        if (percent > reported) {
            reported = percent;
            events.accept(new PushProgress(percent));
        }
    }
}
