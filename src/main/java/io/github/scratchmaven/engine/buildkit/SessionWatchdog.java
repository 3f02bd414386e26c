package io.github.scratchmaven.engine.buildkit;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Detects a daemon that stopped responding, by the messages of its session: the daemon sends health checks at intervals of seconds, also during a long step.
 * It counts checks instead of time, which passes while a machine sleeps. Not thread-safe.
 */
final class SessionWatchdog {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int MOST_SILENT_CHECKS = 60;

    private final LongSupplier messages;
    private final Duration interval;
    private long received = -1;
    private int silentChecks;

    /** Takes the number of messages that the daemon has sent so far. */
    SessionWatchdog(LongSupplier messages) {
        this(messages, INTERVAL);
    }

    SessionWatchdog(LongSupplier messages, Duration interval) {
        this.messages = messages;
        this.interval = interval;
    }

    /** How long the caller waits between two checks. */
    Duration interval() {
        return interval;
    }

    /**
     * Must be called once in each interval.
     *
     * @throws SocketTimeoutException if the daemon has sent nothing in 60 intervals
     */
    void check() throws SocketTimeoutException {
        long now = messages.getAsLong();
        silentChecks = now == received ? silentChecks + 1 : 0;
        received = now;
        if (silentChecks >= MOST_SILENT_CHECKS) {
            throw new SocketTimeoutException("the daemon has sent nothing for "
                    + interval.multipliedBy(silentChecks).toSeconds() + " s");
        }
    }
}
