package io.github.scratchmaven.engine.buildkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Any;
import io.github.scratchmaven.engine.buildkit.proto.StatusProto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds the Dockerfile's line in the details that BuildKit sends with a failure: one of them is its {@code errdefs.Source}, which it writes in JSON.
 */
final class ErrorSource {

    private static final String TYPE = "github.com/moby/buildkit/errdefs.Source+json";

    private ErrorSource() {}

    /** Takes a {@code google.rpc.Status}; one that cannot be read is no reason to lose the failure itself. */
    static Optional<DockerfileLine> line(byte[] details) {
        try {
            for (Any detail : StatusProto.Status.parseFrom(details).getDetailsList()) {
                if (detail.getTypeUrl().equals(TYPE)) {
                    return line(new ObjectMapper().readTree(detail.getValue().toByteArray()));
                }
            }
            return Optional.empty();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<DockerfileLine> line(JsonNode source) throws IOException {
        JsonNode number = source.path("ranges").path(0).path("start").path("line");
        JsonNode info = source.path("info");
        return number.isInt()
                ? Optional.of(new DockerfileLine(info.path("filename").asText(), number.asInt(), text(info, number)))
                : Optional.empty();
    }

    private static String text(JsonNode info, JsonNode number) throws IOException {
        byte[] file = info.path("data").isTextual() ? info.path("data").binaryValue() : new byte[0];
        return new String(file, StandardCharsets.UTF_8)
                .lines()
                .skip(Math.max(0, number.asInt() - 1L))
                .findFirst()
                .orElse("")
                .strip();
    }
}
