package io.github.scratchmaven.engine.docker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;

/** The daemon that the {@code docker} command of this machine uses. */
public final class DaemonOfThisMachine {

    private DaemonOfThisMachine() {}

    /** Without a daemon, the test is skipped unless {@code scratch.daemon.required} is set. */
    public static DockerEngine connect() {
        try {
            return DockerEngine.connect(DaemonChoice.none(), Host.current(), line -> {});
        } catch (UserException absent) {
            assumeTrue(
                    System.getProperty("scratch.daemon.required") != null,
                    "requires a Docker daemon: " + absent.getMessage());
            throw absent;
        }
    }
}
