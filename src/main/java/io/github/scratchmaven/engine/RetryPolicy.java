package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.UserException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Retries a request to a registry after a {@link TransientFailure}, with increasing delays. The one policy for pulls and pushes. */
public final class RetryPolicy {

    private static final List<Duration> DELAYS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(16));
    private static final Duration MAX_DELAY = Duration.ofMinutes(2);

    private final Sleep sleep;

    public RetryPolicy(Sleep sleep) {
        this.sleep = sleep;
    }

    public static RetryPolicy standard() {
        return new RetryPolicy(delay -> Thread.sleep(delay.toMillis()));
    }

    /** Each failure but the last becomes a warning. */
    public <T> T run(Supplier<T> request, Consumer<String> warnings) {
        for (Duration delay : DELAYS) {
            try {
                return request.get();
            } catch (TransientFailure failure) {
                await(longer(delay, failure), failure, warnings);
            }
        }
        return request.get();
    }

    private void await(Duration delay, TransientFailure failure, Consumer<String> warnings) {
        warnings.accept(failure.problem() + " Retrying in " + delay.toSeconds() + " s.");
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
