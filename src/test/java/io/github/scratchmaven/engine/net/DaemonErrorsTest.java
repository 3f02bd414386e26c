package io.github.scratchmaven.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sentences that no daemon of a test can be brought to cause; the others are in the engine's tests. */
class DaemonErrorsTest {

    private final DaemonErrors trouble =
            new DaemonErrors("unix:///proc/version", Optional.of(Path.of("/proc/version")));

    @Test
    void forbiddenSocketSaysHowToBeAllowed() {
        assertThat(trouble.of(new UncheckedIOException(new SocketException("Permission denied"))))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The Docker daemon at \"unix:///proc/version\" may not be used by this user: permission is denied."
                                + " Add the user to the group that owns the socket (\"sudo usermod -aG docker $USER\","
                                + " then log in again), or run a rootless daemon.");
    }

    @Test
    void interruptIsToldAsOne() {
        assertThat(trouble.of((IOException) new ClosedByInterruptException()))
                .hasMessage("The work of the Docker daemon at \"unix:///proc/version\" was interrupted."
                        + " Start the build again; steps that were done need not be repeated.");
    }

    @Test
    void failureThatIsNotTheConnectionsPassesThrough() {
        IllegalStateException bug = new IllegalStateException("bug");

        assertThat(trouble.of(bug)).isSameAs(bug);
    }

    @Test
    void reasonIsOneLineWithoutItsEnd() {
        assertThat(DaemonErrors.oneLine("\n  first.\nsecond")).isEqualTo("first");
        assertThat(DaemonErrors.oneLine(" \n")).isEqualTo("no reason is given");
        assertThat(DaemonErrors.oneLine("x".repeat(1000))).hasSize(301).endsWith("x…");
    }
}
