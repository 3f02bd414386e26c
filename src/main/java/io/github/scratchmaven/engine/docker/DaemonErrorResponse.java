package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The daemon answered with an HTTP error instead of doing what it was asked; the message is its reason. */
final class DaemonErrorResponse extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 64 * 1024;

    private final int status;

    private DaemonErrorResponse(int status, String reason) {
        super(reason);
        this.status = status;
    }

    static DaemonErrorResponse of(Response response) throws IOException {
        byte[] body = response.getBody().readNBytes(MOST_BYTES);
        return new DaemonErrorResponse(response.getStatusCode(), reason(new String(body, StandardCharsets.UTF_8)));
    }

    /** After an answer that began well. */
    static DaemonErrorResponse midway(String reason) {
        return new DaemonErrorResponse(200, reason);
    }

    int status() {
        return status;
    }

    /** The {@code message} of a JSON body; any other body, such as a proxy's, is a reason as it stands. */
    static String reason(String body) {
        try {
            JsonNode message = new ObjectMapper().readTree(body).path("message");
            return message.isTextual() ? message.textValue() : body;
        } catch (JsonProcessingException plainText) {
            return body;
        }
    }
}
