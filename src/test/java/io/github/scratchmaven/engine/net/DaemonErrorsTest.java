package io.github.scratchmaven.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The messages that no daemon of a test causes; the others are in the engine's tests. */
class DaemonErrorsTest {

    private final DaemonErrors errors =
            new DaemonErrors(DaemonAddress.unix(Path.of("/proc/version")), SettingNames.PLAIN);

    @Test
    void forbiddenSocketIsReportedWithARemedy() {
        assertThat(errors.of(new UncheckedIOException(new SocketException("Permission denied"))))
                .isInstanceOf(UserException.class)
                .hasMessage("The Docker daemon at \"unix:///proc/version\" denies this user the permission to use it."
                        + " Add the user to the group that owns the socket (\"sudo usermod -aG docker $USER\","
                        + " then log in again), or run a rootless daemon.");
    }

    @Test
    void errorsOfBuildKitNameItsSettingsAndCommands() {
        DaemonErrors buildKit = new DaemonErrors(
                DaemonAddress.unix(Path.of("/proc/version")), DaemonProduct.BUILDKIT, SettingNames.PLAIN);

        assertThat(buildKit.of(new UncheckedIOException(new SocketException("Permission denied"))))
                .hasMessage("BuildKit at \"unix:///proc/version\" denies this user the permission to use it."
                        + " Start buildkitd with --group and a group of the user, or run a rootless daemon.");
        assertThat(buildKit.of(new NoResponseException(Duration.ofSeconds(60), new IOException())))
                .hasMessageEndingWith(" Restart it, or set another address in buildkit_host or BUILDKIT_HOST.");
        assertThat(buildKit.died(Optional.empty(), new IOException()))
                .hasMessage("BuildKit at \"unix:///proc/version\" ended the connection while it built."
                        + " Check that it still runs (\"buildctl debug workers\"), and its log, then build again.");
        assertThat(buildKit.diskFull())
                .hasMessage("BuildKit at \"unix:///proc/version\" has no space left on its disk."
                        + " Free some with \"buildctl prune\".");
        assertThat(buildKit.interrupted())
                .hasMessageStartingWith("The request to BuildKit at \"unix:///proc/version\" was interrupted.");
    }

    @Test
    void interruptIsReported() {
        assertThat(errors.of((IOException) new ClosedByInterruptException()))
                .hasMessage("The request to the Docker daemon at \"unix:///proc/version\" was interrupted."
                        + " Build again; finished steps are cached.");
    }

    @Test
    void failureThatIsNotTheConnectionsPassesThrough() {
        IllegalStateException bug = new IllegalStateException("bug");

        assertThat(errors.of(bug)).isSameAs(bug);
    }

    @Test
    void reasonIsOneLineWithoutItsEnd() {
        assertThat(DaemonErrors.oneLine("\n  first.\nsecond")).isEqualTo("first");
        assertThat(DaemonErrors.oneLine(" \n")).isEqualTo("no reason is given");
        assertThat(DaemonErrors.oneLine("x".repeat(1000))).hasSize(301).endsWith("x…");
    }

    @Test
    void daemonThatDoesNotRespondIsReported() {
        assertThat(errors.of(new NoResponseException(Duration.ofSeconds(60), new IOException())))
                .hasMessage(
                        "The Docker daemon at \"unix:///proc/version\" did not respond: it accepted a request, but did"
                                + " not answer within 60 s. Restart it, or name another daemon in daemon_host.");
    }

    @Test
    void daemonThatStopsRespondingDuringABuildIsReportedWithTheStep() {
        IOException cause = new SocketTimeoutException("the daemon did not answer a ping");

        assertThat(errors.stoppedResponding(Optional.of("RUN make"), cause))
                .hasMessage(
                        "The Docker daemon at \"unix:///proc/version\" stopped responding while the step \"RUN make\""
                                + " ran: the daemon did not answer a ping."
                                + " Check the connection to it, or restart it, then build again.");
        assertThat(errors.stoppedResponding(Optional.empty(), cause))
                .hasMessageContaining(" stopped responding while it built: ");
    }

    @Test
    void errorOfTheDaemonIsReportedWithTheAction() {
        assertThatThrownBy(() -> errors.during("tag the image", () -> {
                    throw DaemonErrorResponse.inStream("name is reserved.");
                }))
                .isInstanceOf(UserException.class)
                .hasMessage("The Docker daemon at \"unix:///proc/version\" could not tag the image: name is reserved."
                        + " Check the daemon's log.");
    }
}
