package io.github.scratchmaven.engine.net;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.PlainText;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.SettingNames.Setting;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** The messages for everything that can fail with the daemon at one address. */
public final class DaemonErrors {

    private static final int LONGEST_REASON = 300;
    private static final String DISK_FULL = "no space left on device";

    private final String address;
    private final Optional<Path> socket;
    private final String daemon;
    private final Optional<Function<IOException, UserException>> program;
    private final Optional<Path> certificates;
    private final DaemonProduct product;
    private final SettingNames names;

    /** Of a Docker daemon. */
    public DaemonErrors(DaemonAddress address, SettingNames names) {
        this(address, DaemonProduct.DOCKER, names);
    }

    public DaemonErrors(DaemonAddress address, DaemonProduct product, SettingNames names) {
        this.product = product;
        this.names = names;
        this.certificates = address.tls().map(TlsFiles::directory);
        this.address = Quote.of(address.toString());
        this.socket = address.socket();
        this.daemon = product.capitalized() + " at " + this.address;
        this.program = product == DaemonProduct.BUILDKIT
                ? BuildctlErrors.at(address).map(errors -> errors::of)
                : SshErrors.at(address).map(errors -> errors::of);
    }

    /** Sends a request, whose purpose is named as in {@code tag the image}; its failure, or an invalid value in the response, becomes a {@code UserException}. */
    public <T> T during(String action, Supplier<T> request) {
        try {
            return value(request);
        } catch (DaemonErrorResponse error) {
            throw failed(action, error.reason());
        } catch (RuntimeException failure) {
            throw of(failure);
        }
    }

    /** How messages name the daemon, at the beginning of a sentence. */
    public String daemon() {
        return daemon;
    }

    /** The message for a failed exchange; any other failure is returned as it is. */
    public RuntimeException of(RuntimeException failure) {
        return causes(failure)
                .filter(IOException.class::isInstance)
                .findFirst()
                .<RuntimeException>map(cause -> of((IOException) cause))
                .orElse(failure);
    }

    /** The message for a failed connection. */
    public UserException of(IOException cause) {
        if (cause instanceof ClosedByInterruptException
                || Thread.currentThread().isInterrupted()) {
            return interrupted();
        }
        if (cause instanceof NoResponseException) {
            return silent(cause);
        }
        if (cause instanceof JsonProcessingException noJson && !(cause instanceof JsonEOFException)) {
            return unreadable(noJson.getOriginalMessage());
        }
        if (program.isPresent()) {
            return program.get().apply(cause);
        }
        if (isForbidden(cause)) {
            return forbidden(cause);
        }
        if (cause instanceof SSLException) {
            return noTls(cause);
        }
        return isAbsent(cause) ? absent(cause) : died(Optional.empty(), cause);
    }

    /** How messages name the settings. */
    public SettingNames names() {
        return names;
    }

    /** How messages name the setting. */
    public String nameOf(Setting setting) {
        return names.of(setting);
    }

    /** The daemon ended the connection during a build. */
    public UserException died(Optional<String> step, IOException cause) {
        return new UserException(
                daemon + " ended the connection while " + work(step) + ".",
                "Check that it still runs (\"" + product.check() + "\"), and its log, then build again.",
                HelpTopic.DAEMON_LOST,
                cause);
    }

    /** The daemon keeps the connection open, but sends nothing any more. */
    public UserException stoppedResponding(Optional<String> step, IOException cause) {
        return new UserException(
                daemon + " stopped responding while " + work(step) + ": " + reason(cause) + ".",
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
                "Free some with " + product.prune() + ".",
                HelpTopic.DISK_FULL);
    }

    public UserException interrupted() {
        return new UserException(
                "The request to " + product.label() + " at " + address + " was interrupted.",
                "Build again; finished steps are cached.");
    }

    public UserException unreadable(String response) {
        return new UserException(
                daemon + " did not return a " + product.response() + ": " + Quote.of(oneLine(response)) + ".",
                product.correctAddress(names));
    }

    /** A value that is parsed from a response of the daemon, which may break the rules of its type. */
    public <T> T value(Supplier<T> parsed) {
        try {
            return parsed.get();
        } catch (InvalidValue invalid) {
            throw new UserException(
                    daemon + " returned an invalid value. " + invalid.problem(),
                    "Check its version and its log, or use another daemon.",
                    invalid);
        }
    }

    /** The daemon returned an error; the action is named as in {@code tag the image}. */
    public UserException failed(String action, String reason) {
        return new UserException(
                daemon + " could not " + action + ": " + oneLine(reason) + ".", "Check the daemon's log.");
    }

    public UserException windows() {
        return new UserException(
                daemon + " runs Windows containers, which cannot build Linux images.",
                "Switch Docker Desktop to Linux containers, or name another daemon in " + nameOf(Setting.DAEMON_HOST)
                        + ".");
    }

    public UserException tooOld(String version, String needed) {
        return new UserException(
                daemon + " is too old: it supports API version " + Quote.of(version) + ", but builds require " + needed
                        + ".",
                "Update it to Docker 20.10 or later, or to Podman 4 or later.");
    }

    public boolean isDiskFull(String text) {
        return text.toLowerCase(Locale.ROOT).contains(DISK_FULL);
    }

    /** The first line that is not empty, without its full stop, for the middle of a sentence. */
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
                daemon + " denies this user the permission to use it.",
                product.permission(),
                HelpTopic.NO_PERMISSION,
                cause);
    }

    private UserException noTls(IOException cause) {
        TlsProblem kind = TlsProblem.of(String.valueOf(cause.getMessage()));
        return new UserException(
                "The TLS connection with " + product.label() + " at " + address + " failed: " + kind.problem() + " ("
                        + reason(cause) + ").",
                kind.remedy(inDirectory(), product.serverName(names)),
                cause);
    }

    /** The daemon ended a connection with TLS before it sent anything: since TLS 1.3, it checks the client's certificate after the handshake. */
    public UserException refusedClient(IOException cause) {
        return new UserException(
                "The TLS connection with " + product.label() + " at " + address + " failed: "
                        + TlsProblem.CLIENT_REFUSED.problem() + ".",
                TlsProblem.CLIENT_REFUSED.remedy(inDirectory(), product.serverName(names)),
                cause);
    }

    /** The daemon ended a connection without TLS before it sent anything. */
    public UserException endedAtOnce(IOException cause) {
        return new UserException(
                daemon + " ended the connection without a response.",
                "Set " + nameOf(Setting.BUILDKIT_CERTIFICATES) + " if it requires TLS, or check its log.",
                cause);
    }

    private String inDirectory() {
        return certificates.map(directory -> " in " + Quote.path(directory)).orElse("");
    }

    private UserException silent(IOException cause) {
        return new UserException(
                daemon + " did not respond: " + reason(cause) + ".",
                "Restart it, or " + product.otherDaemon(names) + ".",
                HelpTopic.NO_DAEMON,
                cause);
    }

    private UserException absent(IOException cause) {
        return new UserException(
                "Cannot connect to " + product.label() + " at " + address + ": " + reason(cause) + ".",
                "Start it, or set its address in " + product.host(names) + ".",
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
        return oneLine(IoReason.of(cause));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
