package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.github.scratchmaven.engine.net.DaemonErrors;
import java.io.IOException;
import java.util.function.Consumer;

/** Something that the daemon does with a registry, told as messages. */
final class RegistryExchange {

    private final DockerHttpClient http;
    private final DaemonErrors trouble;

    RegistryExchange(DockerHttpClient http, DaemonErrors trouble) {
        this.http = http;
        this.trouble = trouble;
    }

    /**
     * Hands over each message until the end.
     *
     * @throws Refusal with the daemon's words, whether it refuses at once or fails midway
     */
    void run(Request request, Consumer<JsonNode> messages) {
        try {
            new StreamedExchange(http, request).run(message -> messages.accept(sound(message)));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw trouble.interrupted();
        } catch (IOException broken) {
            throw trouble.of(broken);
        }
    }

    private static JsonNode sound(JsonNode message) {
        JsonNode error = message.path("errorDetail").path("message");
        if (error.isTextual()) {
            throw DaemonErrorResponse.midway(error.textValue());
        }
        return message;
    }
}
