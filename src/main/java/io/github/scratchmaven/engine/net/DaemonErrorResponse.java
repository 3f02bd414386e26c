package io.github.scratchmaven.engine.net;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The daemon returned an error instead of doing what was requested; the message is its reason. */
public final class DaemonErrorResponse extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_BYTES = 64 * 1024;

    private final int status;

    private DaemonErrorResponse(int status, String reason) {
        super(reason);
        this.status = status;
    }

    /** Of an HTTP response, with the beginning of its body. */
    public static DaemonErrorResponse of(int status, InputStream body) throws IOException {
        return new DaemonErrorResponse(status, reason(new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)));
    }

    /** In the stream of a response with status 200. */
    public static DaemonErrorResponse inStream(String reason) {
        return new DaemonErrorResponse(200, reason);
    }

    public int status() {
        return status;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    /**
     * The {@code message} of a JSON body, or the whole of any other body, such as that of a proxy. If a push fails, Podman 5 and later send the message of a
     * stream as the whole body, with {@code error}.
     */
    private static String reason(String body) {
        try {
            JsonNode json = new ObjectMapper().readTree(body);
            return Stream.of(json.path("message"), json.path("error"))
                    .filter(JsonNode::isTextual)
                    .findFirst()
                    .map(JsonNode::textValue)
                    .orElse(body);
        } catch (JsonProcessingException plainText) {
            return body;
        }
    }
}
