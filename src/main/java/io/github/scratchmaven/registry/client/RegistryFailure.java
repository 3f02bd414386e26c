package io.github.scratchmaven.registry.client;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.registry.RegistryProblem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** A registry cannot be reached, or it returned an error. */
public final class RegistryFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The JDK's message if the other side does not speak TLS. */
    private static final String NO_TLS = "unrecognized SSL message";

    private final RegistryProblem problem;
    private final transient Optional<Duration> pause;

    private RegistryFailure(
            RegistryProblem problem, String words, Optional<Duration> pause, Optional<IOException> cause) {
        super(words, cause.orElse(null));
        this.problem = problem;
        this.pause = pause;
    }

    /** With the time to wait before another attempt, if the registry named one. */
    static RegistryFailure of(RegistryProblem problem, String words, Optional<Duration> pause) {
        return new RegistryFailure(problem, words, pause, Optional.empty());
    }

    static RegistryFailure of(RegistryProblem problem, String words) {
        return of(problem, words, Optional.empty());
    }

    /** The registry returned something else than the manifest of an image. */
    public static RegistryFailure unreadableManifest() {
        return of(RegistryProblem.OTHER, "it sent a manifest that cannot be read");
    }

    static RegistryFailure of(IOException cause) {
        return new RegistryFailure(problem(cause), IoReason.of(cause), Optional.empty(), Optional.of(cause));
    }

    public RegistryProblem problem() {
        return problem;
    }

    /** The words of the registry or of the JDK, for the end of a sentence. */
    public String words() {
        return String.valueOf(getMessage());
    }

    /** The time to wait before another attempt, if the registry named one. */
    public Optional<Duration> pause() {
        return pause;
    }

    private static RegistryProblem problem(IOException cause) {
        if (has(cause, UnknownHostException.class) || has(cause, UnresolvedAddressException.class)) {
            return RegistryProblem.UNKNOWN_HOST;
        }
        if (has(cause, HttpTimeoutException.class)) {
            return RegistryProblem.TIMEOUT;
        }
        if (has(cause, ConnectException.class)) {
            return RegistryProblem.REFUSED;
        }
        if (has(cause, CertificateException.class) || has(cause, CertPathBuilderException.class)) {
            return RegistryProblem.UNTRUSTED;
        }
        return has(cause, SSLException.class)
                        && String.valueOf(cause.getMessage()).contains(NO_TLS)
                ? RegistryProblem.PLAIN_HTTP
                : RegistryProblem.BROKEN;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(type::isInstance);
    }
}
