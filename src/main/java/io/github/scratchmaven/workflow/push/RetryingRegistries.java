package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.workflow.BuildLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Retries requests to registries after temporary failures, with increasing delays. */
public final class RetryingRegistries implements RegistryEngine {

    private static final List<Duration> DELAYS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(16));
    private static final Duration MAX_DELAY = Duration.ofMinutes(2);

    private final RegistryEngine registries;
    private final BuildLog log;
    private final Sleep sleep;

    public RetryingRegistries(RegistryEngine registries, BuildLog log, Sleep sleep) {
        this.registries = registries;
        this.log = log;
        this.sleep = sleep;
    }

    @Override
    public Digest push(ImageReference reference, Consumer<PushEvent> events) {
        return retry(() -> registries.push(reference, events));
    }

    @Override
    public Optional<Digest> find(ImageReference reference) {
        return retry(() -> registries.find(reference));
    }

    @Override
    public void fetch(ImageReference reference) {
        retry(() -> {
            registries.fetch(reference);
            return reference;
        });
    }

    private <T> T retry(Supplier<T> request) {
        for (Duration delay : DELAYS) {
            try {
                return request.get();
            } catch (TransientFailure failure) {
                await(longer(delay, failure), failure);
            }
        }
        return request.get();
    }

    private void await(Duration delay, TransientFailure failure) {
        log.warning(failure.problem() + " Retrying in " + delay.toSeconds() + " s.");
        try {
            sleep.during(delay);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UserException(
                    "A request to a registry was interrupted.",
                    "Run it again; layers that the registry has are not sent again.",
                    failure);
        }
    }

    /** As long as the registry requests, up to a limit. */
    private static Duration longer(Duration delay, TransientFailure failure) {
        return failure.pause()
                .filter(requested -> requested.compareTo(delay) > 0)
                .map(requested -> requested.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : requested)
                .orElse(delay);
    }

    /** Waits. */
    public interface Sleep {
        void during(Duration duration) throws InterruptedException;
    }
}
