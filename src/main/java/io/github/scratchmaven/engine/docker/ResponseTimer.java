package io.github.scratchmaven.engine.docker;

import io.github.scratchmaven.engine.net.NoResponseException;
import io.github.scratchmaven.error.Quote;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpException;

/** Logs that a daemon is slow to respond, and limits how long a response may take to begin, except where the daemon works for as long as it needs. */
final class ResponseTimer {

    /** A build, a pull, a push, an export, an import, and the output of a container. */
    private static final Pattern WITHOUT_LIMIT = Pattern.compile(
            "/v[0-9.]+/(build|images/create|images/load|images/.+/(push|get)|containers/[^/]+/logs)(\\?.*)?");

    private final String address;
    private final Consumer<String> log;
    private final Duration slowAfter;
    private final Duration limit;

    /** After {@code slowAfter} it writes one line, and after {@code limit} it gives up. */
    ResponseTimer(String address, Consumer<String> log, Duration slowAfter, Duration limit) {
        this.address = address;
        this.log = log;
        this.slowAfter = slowAfter;
        this.limit = limit;
    }

    /**
     * Waits for the beginning of a response.
     *
     * @param hangUp ends the exchange from another thread
     * @throws NoResponseException if the response did not begin in time
     */
    <T> T limit(String path, Runnable hangUp, Exchange<T> exchange) throws IOException, HttpException {
        if (WITHOUT_LIMIT.matcher(path).matches()) {
            return exchange.response();
        }
        Alarm slow = Alarm.after(slowAfter, () -> log.accept("Waiting for the daemon at " + Quote.of(address)));
        Alarm late = Alarm.after(limit, hangUp);
        try {
            return exchange.response();
        } catch (IOException broken) {
            throw late.hasFired() ? new NoResponseException(limit, broken) : broken;
        } finally {
            slow.cancel();
            late.cancel();
        }
    }

    /** An action that happens after some time, unless it is cancelled before. */
    private record Alarm(CompletableFuture<Void> time, CompletableFuture<Void> action) {

        static Alarm after(Duration duration, Runnable action) {
            CompletableFuture<Void> time =
                    new CompletableFuture<Void>().orTimeout(duration.toMillis(), TimeUnit.MILLISECONDS);
            return new Alarm(time, time.whenComplete((cancelled, timeout) -> {
                if (timeout != null) {
                    action.run();
                }
            }));
        }

        void cancel() {
            time.complete(null);
        }

        boolean hasFired() {
            return time.isCompletedExceptionally();
        }
    }

    interface Exchange<T> {
        T response() throws IOException, HttpException;
    }
}
