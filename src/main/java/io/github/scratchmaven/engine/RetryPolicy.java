package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.UserException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Repeats a transfer after a {@link TransientFailure}, with pauses that grow. The one policy for pulls and pushes. */
public final class RetryPolicy {

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(16));
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final Sleep sleep;

    public RetryPolicy(Sleep sleep) {
        this.sleep = sleep;
    }

    public static RetryPolicy standard() {
        return new RetryPolicy(pause -> Thread.sleep(pause.toMillis()));
    }

    /** Each failure but the last becomes a warning. */
    public <T> T run(Supplier<T> transfer, Consumer<String> warnings) {
        for (Duration pause : PAUSES) {
            try {
                return transfer.get();
            } catch (TransientFailure failure) {
                await(longer(pause, failure), failure, warnings);
            }
        }
        return transfer.get();
    }

    private void await(Duration pause, TransientFailure failure, Consumer<String> warnings) {
        warnings.accept(failure.problem() + " Trying again in " + pause.toSeconds() + " s.");
        try {
            sleep.during(pause);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UserException(
                    "The transfer from or to a registry was interrupted.",
                    "Run Maven again; layers that were transferred are not sent again.",
                    failure);
        }
    }

    /** The pause that the registry requests, within limits. */
    private static Duration longer(Duration pause, TransientFailure failure) {
        return failure.pause()
                .filter(requested -> requested.compareTo(pause) > 0)
                .map(requested -> requested.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : requested)
                .orElse(pause);
    }

    /** Lets time pass. */
    public interface Sleep {
        void during(Duration duration) throws InterruptedException;
    }
}
