package io.github.scratchmaven.engine.buildkit;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a call that the daemon refused from one that did not reach it. */
final class FailedCall {

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    /** The daemon's own calls to itself fail in gRPC's words, too. */
    private static final Pattern RELAYED = Pattern.compile("^(rpc error: code = \\w+ desc = )+");

    private static final Set<Code> BROKEN = Set.of(Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED, Code.CANCELLED);

    private FailedCall() {}

    /**
     * The exception for what the daemon answered.
     *
     * @throws IOException instead, if the connection broke or the daemon did not answer in time
     */
    static BuildKitException of(StatusRuntimeException failure) throws IOException {
        Status status = failure.getStatus();
        if (status.getCause() != null || BROKEN.contains(status.getCode())) {
            throw new IOException(words(status), failure);
        }
        return new BuildKitException(words(status), line(failure), failure);
    }

    /** What the daemon answers has no cause on this side of the connection. */
    private static String words(Status status) {
        String words = Stream.of(status.getDescription(), cause(status))
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(": "));
        return RELAYED.matcher(words.isEmpty() ? status.getCode().toString() : words)
                .replaceFirst("");
    }

    private static @Nullable String cause(Status status) {
        return status.getCause() == null ? null : status.getCause().getMessage();
    }

    private static Optional<DockerfileLine> line(StatusRuntimeException failure) {
        return Optional.ofNullable(failure.getTrailers())
                .map(trailers -> trailers.get(DETAILS))
                .flatMap(ErrorSource::line);
    }
}
