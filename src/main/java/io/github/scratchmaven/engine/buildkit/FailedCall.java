package io.github.scratchmaven.engine.buildkit;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.scratchmaven.engine.buildkit.proto.ErrdefsProto.Source;
import io.github.scratchmaven.engine.buildkit.proto.StatusProto;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells a call that the daemon refused from one that did not reach it. */
final class FailedCall {

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    /** The daemon's own calls to itself fail in gRPC's words, too. */
    private static final Pattern RELAYED = Pattern.compile("^(rpc error: code = \\w+ desc = )+");

    private FailedCall() {}

    /**
     * The exception for what the daemon answered.
     *
     * @throws IOException instead, if the connection broke or the daemon did not answer in time
     */
    static BuildKitException of(StatusRuntimeException failure) throws IOException {
        Status status = failure.getStatus();
        String words = words(status);
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> throw new IOException(words, failure);
            default -> new BuildKitException(words, line(failure), failure);
        };
    }

    private static String words(Status status) {
        String cause = status.getCause() == null
                ? ""
                : String.valueOf(status.getCause().getMessage());
        String words = Optional.ofNullable(status.getDescription()).orElse(cause);
        return RELAYED.matcher(words.isEmpty() ? status.getCode().toString() : words)
                .replaceFirst("");
    }

    private static Optional<DockerfileLine> line(StatusRuntimeException failure) {
        return Optional.ofNullable(failure.getTrailers())
                .map(trailers -> trailers.get(DETAILS))
                .flatMap(FailedCall::line);
    }

    /** What cannot be read is no reason to lose the failure itself. */
    private static Optional<DockerfileLine> line(byte[] details) {
        try {
            return line(StatusProto.Status.parseFrom(details).getDetailsList());
        } catch (InvalidProtocolBufferException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<DockerfileLine> line(List<Any> details) throws InvalidProtocolBufferException {
        for (Any detail : details) {
            if (detail.getTypeUrl().contains("errdefs.Source")) {
                return line(Source.parseFrom(detail.getValue()));
            }
        }
        return Optional.empty();
    }

    private static Optional<DockerfileLine> line(Source source) {
        return source.getRangesList().stream().findFirst().map(range -> {
            int number = range.getStart().getLine();
            return new DockerfileLine(source.getInfo().getFilename(), number, text(source, number));
        });
    }

    private static String text(Source source, int number) {
        return source.getInfo()
                .getData()
                .toStringUtf8()
                .lines()
                .skip(Math.max(0, number - 1L))
                .findFirst()
                .orElse("")
                .strip();
    }
}
