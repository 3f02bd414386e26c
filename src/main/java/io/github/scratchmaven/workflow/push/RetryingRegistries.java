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

/** Registries that are asked again, after pauses that grow, where trouble may pass by itself. */
public final class RetryingRegistries implements RegistryEngine {

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(16));
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

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
        return persist(() -> registries.push(reference, events));
    }

    @Override
    public Optional<Digest> find(ImageReference reference) {
        return persist(() -> registries.find(reference));
    }

    @Override
    public void fetch(ImageReference reference) {
        persist(() -> {
            registries.fetch(reference);
            return reference;
        });
    }

    private <T> T persist(Supplier<T> exchange) {
        for (Duration pause : PAUSES) {
            try {
                return exchange.get();
            } catch (TransientFailure failure) {
                await(longer(pause, failure), failure);
            }
        }
        return exchange.get();
    }

    private void await(Duration pause, TransientFailure failure) {
        log.warning(failure.problem() + " Trying again in " + pause.toSeconds() + " s.");
        try {
            sleep.during(pause);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UserException(
                    "The work with a registry was interrupted.",
                    "Start again; what has arrived is not sent again.",
                    failure);
        }
    }

    /** As long as the registry asks for, within reason. */
    private static Duration longer(Duration pause, TransientFailure failure) {
        return failure.pause()
                .filter(asked -> asked.compareTo(pause) > 0)
                .map(asked -> asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked)
                .orElse(pause);
    }

    /** Lets time pass. */
    public interface Sleep {
        void during(Duration duration) throws InterruptedException;
    }
}
