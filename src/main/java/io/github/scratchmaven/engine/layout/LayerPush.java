package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.PushEvent.LayerExists;
import io.github.scratchmaven.engine.PushEvent.LayerUploaded;
import io.github.scratchmaven.engine.PushEvent.PushProgress;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.ImageManifest;
import io.github.scratchmaven.registry.client.Repository;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One push of all that the manifests of an image refer to: the layers first, then the configurations. */
final class LayerPush {

    private final Repository repository;
    private final ImageLayout layout;
    private final Consumer<PushEvent> events;

    private long total;
    private long done;
    private int reported;

    LayerPush(Repository repository, ImageLayout layout, Consumer<PushEvent> events) {
        this.repository = repository;
        this.layout = layout;
        this.events = events;
    }

    /** A layer of several images is sent once. */
    void run(List<ImageManifest> images) throws InterruptedException {
        Set<Descriptor> layers =
                images.stream().flatMap(image -> image.layers().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
        total = layers.stream().mapToLong(Descriptor::size).sum();
        for (Descriptor layer : layers) {
            boolean existing = exists(layer);
            String name = layer.digest().shortHex();
            events.accept(existing ? new LayerExists(name) : new LayerUploaded(name, layer.size()));
            done += layer.size();
        }
        for (ImageManifest image : images) {
            pushConfig(image.id());
        }
    }

    private void pushConfig(Digest config) throws InterruptedException {
        if (!repository.has(config)) {
            repository.upload(config, layout.file(config), sent -> {});
        }
    }

    /** Uploads the layer if it does not exist. */
    private boolean exists(Descriptor layer) throws InterruptedException {
        return repository.has(layer.digest())
                || repository.upload(layer.digest(), layout.file(layer.digest()), this::report);
    }

    private void report(long sent) {
        int percent = total == 0 ? 0 : (int) (100.0 * (done + sent) / total);
        if (percent > reported) {
            reported = percent;
            events.accept(new PushProgress(percent));
        }
    }
}
