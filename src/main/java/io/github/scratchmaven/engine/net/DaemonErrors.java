package io.github.scratchmaven.engine.net;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.PlainText;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** The sentences for what can be wrong with the daemon at one address. */
public final class DaemonErrors {

    private static final int LONGEST_REASON = 300;
    private static final String DISK_FULL = "no space left on device";

    private final String address;
    private final Optional<Path> socket;
    private final String daemon;
    private final Optional<SshErrors> ssh;

    /** Takes the Unix socket if the daemon listens at one of this machine. */
    public DaemonErrors(String address, Optional<Path> socket) {
        this.address = Quote.of(address);
        this.socket = socket;
        this.daemon = "The Docker daemon at " + this.address;
        this.ssh = SshErrors.at(address);
    }

    /** What a failed exchange means for the user; a failure that is none of the connection's comes back as it is. */
    public RuntimeException of(RuntimeException failure) {
        return causes(failure)
                .filter(IOException.class::isInstance)
                .findFirst()
                .<RuntimeException>map(cause -> of((IOException) cause))
                .orElse(failure);
    }

    /** The same for what the connection itself says. */
    public UserException of(IOException cause) {
        if (cause instanceof ClosedByInterruptException
                || Thread.currentThread().isInterrupted()) {
            return interrupted();
        }
        if (ssh.isPresent()) {
            return ssh.get().of(cause);
        }
        if (isForbidden(cause)) {
            return forbidden(cause);
        }
        if (cause instanceof SSLException) {
            return noTls(cause);
        }
        return isAbsent(cause) ? absent(cause) : died(Optional.empty(), cause);
    }

    /** The daemon went away while it built. */
    public UserException died(Optional<String> step, IOException cause) {
        return new UserException(
                daemon + " ended the connection while " + work(step) + ".",
                "See whether it still runs (\"docker info\") and what its log says, then build again.",
                HelpTopic.DAEMON_LOST,
                cause);
    }

    /** The daemon keeps the connection open, but sends nothing any more. */
    public UserException stoppedResponding(Optional<String> step, IOException cause) {
        return new UserException(
                daemon + " stopped responding while " + work(step) + ": " + oneLine(String.valueOf(cause.getMessage()))
                        + ".",
                "Check the connection to it, or restart it, then build again.",
                HelpTopic.DAEMON_LOST,
                cause);
    }

    private static String work(Optional<String> step) {
        return step.map(name -> "the step " + Quote.of(name) + " ran").orElse("it built");
    }

    public UserException diskFull() {
        return new UserException(
                daemon + " has no space left on its disk.",
                "Make room with \"docker builder prune\" or \"docker system prune\".",
                HelpTopic.DISK_FULL);
    }

    public UserException interrupted() {
        return new UserException(
                "The work of the Docker daemon at " + address + " was interrupted.",
                "Start the build again; steps that were done need not be repeated.");
    }

    public UserException unreadable(String answer) {
        return new UserException(
                daemon + " answers with what is not Docker's API: " + Quote.of(oneLine(answer)) + ".",
                "Correct the address in <docker><host>, DOCKER_HOST or the Docker context.");
    }

    public UserException refuses(String what, String reason) {
        return new UserException(
                daemon + " refuses " + what + ": " + oneLine(reason) + ".", "See what the daemon's log says.");
    }

    public UserException windows() {
        return new UserException(
                daemon + " runs Windows containers, in which no Linux image can be built.",
                "Switch Docker Desktop to Linux containers, or name another daemon in <docker><host>.");
    }

    public UserException tooOld(String version, String needed) {
        return new UserException(
                daemon + " is too old: it speaks API version " + Quote.of(version) + ", and building needs " + needed
                        + ".",
                "Update it to Docker 20.10 or later, or to Podman 4 or later.");
    }

    public boolean isDiskFull(String text) {
        return text.toLowerCase(Locale.ROOT).contains(DISK_FULL);
    }

    /** The first line that says something, without its end, fit for the middle of a sentence. */
    public static String oneLine(String text) {
        String line = PlainText.of(text)
                .lines()
                .map(String::strip)
                .filter(candidate -> !candidate.isEmpty())
                .findFirst()
                .orElse("no reason is given");
        String unended = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return unended.length() > LONGEST_REASON ? unended.substring(0, LONGEST_REASON) + "…" : unended;
    }

    private UserException forbidden(IOException cause) {
        return new UserException(
                daemon + " may not be used by this user: permission is denied.",
                "Add the user to the group that owns the socket (\"sudo usermod -aG docker $USER\", then log in again),"
                        + " or run a rootless daemon.",
                HelpTopic.NO_PERMISSION,
                cause);
    }

    private UserException noTls(IOException cause) {
        return new UserException(
                daemon + " and this machine cannot agree on TLS: " + reason(cause) + ".",
                "See to ca.pem, cert.pem and key.pem in <docker><certPath> or DOCKER_CERT_PATH.",
                cause);
    }

    private UserException absent(IOException cause) {
        return new UserException(
                "No Docker daemon answers at " + address + ": " + reason(cause) + ".",
                "Start it, or say where it is with <docker><host>, DOCKER_HOST or \"docker context use\".",
                HelpTopic.NO_DAEMON,
                cause);
    }

    private boolean isForbidden(IOException cause) {
        return reason(cause).toLowerCase(Locale.ROOT).contains("permission denied")
                || (cause instanceof SocketException
                        && socket.filter(this::isForbidden).isPresent());
    }

    private boolean isForbidden(Path socket) {
        return Files.exists(socket) && !Files.isWritable(socket);
    }

    private boolean isAbsent(IOException cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SocketTimeoutException
                || socket.filter(socket -> !Files.exists(socket)).isPresent();
    }

    private static String reason(IOException cause) {
        String message =
                cause instanceof UnknownHostException ? "the host is not known" : String.valueOf(cause.getMessage());
        return oneLine(message);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
