package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.WorkerPlatform;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.SettingNames.Setting;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Platform;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Connects to a BuildKit without a Docker daemon, and explains why that fails. */
final class StandaloneConnection {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** The first version that sends the blobs of an image instead of one tar. */
    private static final String OLDEST = "0.11";

    private final DaemonEndpoint endpoint;
    private final DaemonErrors errors;
    private final FirstAnswer first;

    StandaloneConnection(DaemonEndpoint endpoint) {
        this.endpoint = endpoint;
        this.errors = endpoint.errors();
        this.first = new FirstAnswer(endpoint.dialer());
    }

    /**
     * Connects.
     *
     * @throws UserException if no BuildKit answers there, or one that cannot build for this plugin
     */
    Connected open() throws InterruptedException {
        try {
            BuildKitClient client = client();
            try {
                return new Connected(client, daemon(client));
            } catch (IOException | BuildKitException | InterruptedException | RuntimeException failure) {
                client.close();
                throw failure;
            }
        } catch (IOException broken) {
            throw notConnected(broken);
        } catch (BuildKitException refused) {
            throw errors.unreadable(String.valueOf(refused.getMessage()));
        }
    }

    /** A connection that was opened broke because no BuildKit answered. */
    private UserException notConnected(IOException broken) {
        if (!first.isConnected() || broken instanceof SocketTimeoutException) {
            return errors.of(broken);
        }
        Optional<IOException> known = first.failure().filter(this::isKnown);
        if (known.isPresent()) {
            return errors.of(known.get());
        }
        if (!first.text().isEmpty()) {
            return errors.unreadable(first.text().charAt(0) >= ' ' ? first.text() : reason(broken));
        }
        return endpoint.address().tls().isPresent() ? errors.refusedClient(broken) : errors.endedAtOnce(broken);
    }

    private static String reason(IOException broken) {
        return String.valueOf(broken.getMessage());
    }

    /** Of TLS, or of the program that makes the connection. */
    private boolean isKnown(IOException cause) {
        return cause instanceof SSLException || endpoint.address().isProgram();
    }

    /** Tries again once, since a connection may break by chance. */
    private BuildKitClient client() throws BuildKitException, IOException, InterruptedException {
        try {
            return BuildKitClient.connect(first, Optional.empty(), TIMEOUT);
        } catch (IOException broken) {
            return BuildKitClient.connect(first, Optional.empty(), TIMEOUT);
        }
    }

    private Daemon daemon(BuildKitClient client) throws BuildKitException, IOException, InterruptedException {
        String version = client.version().orElseThrow(this::tooOld);
        WorkerPlatform platform = client.platform().orElseThrow(this::withoutWorker);
        if (!client.usesContainerdStore()) {
            throw ofDocker();
        }
        return new Daemon(
                endpoint.address().toString(),
                Daemon.Kind.BUILDKIT,
                version,
                "",
                errors.value(() -> new Platform(platform.getOS(), platform.getArchitecture(), platform.getVariant())));
    }

    private UserException tooOld() {
        return new UserException(
                errors.daemon() + " is too old: it does not report its version.",
                "Update it to BuildKit " + OLDEST + " or later.");
    }

    /** Docker's own image store cannot export an image in the layout. */
    private UserException ofDocker() {
        return new UserException(
                errors.daemon() + " is part of a Docker daemon.",
                "Set its address in " + errors.nameOf(Setting.DAEMON_HOST) + ", and not for BuildKit.");
    }

    private UserException withoutWorker() {
        return new UserException(
                errors.daemon() + " has no worker that builds.", "Check its log, and whether runc is installed there.");
    }

    /** A connection to BuildKit, with what it reports of itself. */
    record Connected(BuildKitClient client, Daemon daemon) {}
}
