package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.PushEvent.LayerExists;
import io.github.scratchmaven.engine.PushEvent.LayerUploaded;
import io.github.scratchmaven.engine.PushEvent.PushProgress;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.ImageManifest;
import io.github.scratchmaven.registry.client.Repository;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One push of all that the manifests of an image refer to: the layers first, several at once, then the configurations. */
final class LayerPush {

    /** As many as Docker sends by default. */
    private static final int MOST_AT_ONCE = 5;

    private final Repository repository;
    private final ImageLayout layout;
    private final Consumer<PushEvent> events;

    private final Map<Digest, Long> sent = new HashMap<>();
    private long total;
    private int reported;

    LayerPush(Repository repository, ImageLayout layout, Consumer<PushEvent> events) {
        this.repository = repository;
        this.layout = layout;
        this.events = events;
    }

    /** A layer of several images is sent once. */
    void run(List<ImageManifest> images) throws InterruptedException {
        Set<Descriptor> layers = images.stream()
                .flatMap(image -> image.layers().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        total = layers.stream().mapToLong(Descriptor::size).sum();
        pushAll(layers);
        for (ImageManifest image : images) {
            pushConfig(image.id());
        }
    }

    /** The first failure ends the other uploads, and is thrown when they have ended. An interrupt ends the wait for them. */
    private void pushAll(Set<Descriptor> layers) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(MOST_AT_ONCE, LayerPush::thread);
        try {
            CompletionService<Descriptor> uploads = new ExecutorCompletionService<>(threads);
            List<Future<Descriptor>> begun = layers.stream()
                    .map(layer -> uploads.submit(() -> push(layer)))
                    .toList();
            for (int pending = begun.size(); pending > 0; pending--) {
                require(uploads.take());
            }
        } finally {
            end(threads);
        }
    }

    /** An interrupted request ends within milliseconds, but the log of an upload may have to wait for the terminal. */
    private static void end(ExecutorService threads) throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    private static Thread thread(Runnable upload) {
        Thread thread = new Thread(upload, "push-layer");
        thread.setDaemon(true);
        return thread;
    }

    private static void require(Future<Descriptor> upload) throws InterruptedException {
        try {
            upload.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    private Descriptor push(Descriptor layer) throws InterruptedException {
        Digest digest = layer.digest();
        boolean existing = repository.has(digest)
                || repository.upload(digest, layout.file(digest), bytes -> report(digest, bytes));
        end(layer, existing ? new LayerExists(digest.shortHex()) : new LayerUploaded(digest.shortHex(), layer.size()));
        return layer;
    }

    private void pushConfig(Digest config) throws InterruptedException {
        if (!repository.has(config)) {
            repository.upload(config, layout.file(config), bytes -> {});
        }
    }

    private synchronized void end(Descriptor layer, PushEvent event) {
        events.accept(event);
        sent.put(layer.digest(), layer.size());
    }

    private synchronized void report(Digest layer, long bytes) {
        sent.put(layer, bytes);
        long all = sent.values().stream().mapToLong(Long::longValue).sum();
        int percent = total == 0 ? 0 : (int) (100.0 * all / total);
        if (percent > reported) {
            reported = percent;
            events.accept(new PushProgress(percent));
        }
    }
}
