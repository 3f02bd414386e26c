package io.github.scratchmaven.engine.docker;

import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A connection to a daemon, which is opened on a thread of its own while the caller reads its configuration and sources. */
public final class DaemonConnection {

    private static final Duration SLOW_AFTER = Duration.ofSeconds(2);
    private static final Duration RESPONSE_LIMIT = Duration.ofMinutes(2);

    private final CompletableFuture<Opened> opened = new CompletableFuture<>();

    private DaemonConnection() {}

    /** Whether the choice, a variable or a context names a daemon, so that it need not be looked for. */
    public static boolean isChosen(DaemonChoice choice, Host host) {
        return new DaemonFinder(host).isChosen(choice);
    }

    /**
     * Starts to look for the daemon and to ask for its version. An error is thrown where the connection is used.
     *
     * @param log for a line that names the daemon while it is slow to respond
     */
    public static DaemonConnection begin(Supplier<DaemonChoice> choice, Host host, Consumer<String> log) {
        DaemonConnection connection = new DaemonConnection();
        Thread thread = new Thread(
                () -> connection.opened.completeAsync(() -> open(choice.get(), host, log), Runnable::run),
                "docker-connect");
        thread.setDaemon(true);
        thread.start();
        return connection;
    }

    static Opened open(DaemonChoice choice, Host host, Consumer<String> log) {
        DaemonAddress address = new DaemonFinder(host).find(choice);
        DaemonEndpoint endpoint =
                new DaemonEndpoint(address, DaemonDialer.of(address), new DaemonErrors(address, choice.names()));
        SocketTransport http =
                new SocketTransport(endpoint, new ResponseTimer(address.toString(), log, SLOW_AFTER, RESPONSE_LIMIT));
        try {
            return new Opened(http, endpoint, new Handshake(http, address, endpoint.errors()).perform());
        } catch (RuntimeException failure) {
            http.close();
            throw failure;
        }
    }

    /** Waits for the daemon. Whoever asks closes what is returned. */
    Opened await() {
        try {
            return opened.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : new CompletionException(failure);
        } catch (InterruptedException interrupt) {
            abandon();
            Thread.currentThread().interrupt();
            throw new UserException(
                    "The connection to the Docker daemon was interrupted.", "Build again; finished steps are cached.");
        }
    }

    /** Closes the connection as soon as it is open, without waiting for it. */
    public void abandon() {
        CompletableFuture<Void> unused =
                opened.thenAccept(connection -> connection.http().close());
    }

    /** A connection to a daemon that has said who it is. */
    record Opened(SocketTransport http, DaemonEndpoint endpoint, Daemon daemon) {}
}
