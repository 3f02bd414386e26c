package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.PullFinished;
import io.github.scratchmaven.engine.BuildEvent.PullProgress;
import io.github.scratchmaven.engine.BuildEvent.PullStarted;
import io.github.scratchmaven.image.ImageReference;
import java.time.Duration;
import java.util.function.Consumer;

/** One pull of an image that tells how much of it has arrived. */
final class PullCall {

    private final LayerProgress progress = new LayerProgress("Downloading");
    private final RegistryExchange exchange;
    private final String image;
    private final Consumer<BuildEvent> events;

    PullCall(RegistryExchange exchange, ImageReference reference, Consumer<BuildEvent> events) {
        this.exchange = exchange;
        this.image = reference.toString();
        this.events = events;
    }

    void run(Request request) {
        long start = System.nanoTime();
        events.accept(new PullStarted(image));
        exchange.run(request, message -> progress.after(message)
                .ifPresent(percent -> events.accept(new PullProgress(image, percent))));
        events.accept(new PullFinished(image, Duration.ofNanos(System.nanoTime() - start)));
    }
}
