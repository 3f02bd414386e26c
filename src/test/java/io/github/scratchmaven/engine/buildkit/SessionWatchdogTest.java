package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionWatchdogTest {

    private final AtomicLong messages = new AtomicLong();
    private final SessionWatchdog watchdog = new SessionWatchdog(messages::get);

    @Test
    void daemonThatSendsNothingForAMinuteIsAnError() throws SocketTimeoutException {
        check(60);

        assertThat(watchdog.interval()).hasSeconds(1);
        assertThatThrownBy(watchdog::check)
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("the daemon has sent nothing for 60 s");
    }

    @Test
    void daemonThatSendsAMessageNowAndThenIsAlive() throws SocketTimeoutException {
        for (int minute = 0; minute < 60; minute++) {
            check(59);
            messages.incrementAndGet();
        }
        check(60);
    }

    private void check(int times) throws SocketTimeoutException {
        for (int i = 0; i < times; i++) {
            watchdog.check();
        }
    }
}
