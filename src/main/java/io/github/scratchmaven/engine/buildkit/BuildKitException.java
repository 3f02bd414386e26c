package io.github.scratchmaven.engine.buildkit;

import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The daemon refuses a request or fails to execute it. The message is the daemon's. */
final class BuildKitException extends Exception {

    /** The prefixes of gRPC for errors in calls between the daemon's own parts. */
    private static final Pattern PREFIXES = Pattern.compile("^(rpc error: code = \\w+ desc = )+");

    /** The beginning of gRPC's error for a connection that is alive no more. */
    private static final String NO_PING = "Keepalive failed";

    private static final Set<Code> BROKEN = Set.of(Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED, Code.CANCELLED);

    private BuildKitException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The exception for an error that the daemon returned.
     *
     * @throws SocketTimeoutException instead, if the daemon did not answer a ping
     * @throws IOException instead, if the connection broke or the daemon did not respond in time
     */
    static BuildKitException of(StatusRuntimeException failure) throws IOException {
        Status status = failure.getStatus();
        requireResponding(failure);
        if (status.getCause() != null || BROKEN.contains(status.getCode())) {
            throw new IOException(message(status), failure);
        }
        return new BuildKitException(message(status), failure);
    }

    /**
     * Rejects the error of a connection on which the daemon did not answer a ping.
     *
     * @throws SocketTimeoutException if it is one
     */
    static void requireResponding(StatusRuntimeException failure) throws SocketTimeoutException {
        if (message(failure.getStatus()).startsWith(NO_PING)) {
            throw new SocketTimeoutException("the daemon did not answer a ping");
        }
    }

    /** An error that the daemon returned has no cause on this side of the connection. */
    private static String message(Status status) {
        String message = Stream.of(status.getDescription(), cause(status))
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(": "));
        return PREFIXES.matcher(message.isEmpty() ? status.getCode().toString() : message)
                .replaceFirst("");
    }

    private static @Nullable String cause(Status status) {
        return status.getCause() == null ? null : status.getCause().getMessage();
    }
}
