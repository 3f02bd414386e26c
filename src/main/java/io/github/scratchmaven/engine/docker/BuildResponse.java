package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.progress.BuildErrors;
import io.github.scratchmaven.engine.progress.BuildTrace;
import io.github.scratchmaven.engine.progress.PodmanTrace;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import java.io.EOFException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The messages of the response to {@code POST /build}: BuildKit's trace or Podman's text, the image's ID, or an error. Without an ID there is no image. */
final class BuildResponse {

    private static final String BUILDKIT_TRACE = "moby.buildkit.trace";

    private final BuildTrace trace;
    private final PodmanTrace text;
    private final DaemonErrors errors;
    private Optional<Digest> image = Optional.empty();
    private Optional<String> error = Optional.empty();

    BuildResponse(DaemonErrors errors, Consumer<BuildEvent> events) {
        this.errors = errors;
        this.trace = new BuildTrace(events);
        this.text = new PodmanTrace(events, InstantSource.system());
    }

    void accept(JsonNode message) {
        JsonNode aux = message.path("aux");
        if (message.path("id").asText().equals(BUILDKIT_TRACE)) {
            accept(aux.asText());
        } else if (aux.path("ID").isTextual()) {
            image = Optional.of(errors.value(() -> Digest.parse(aux.path("ID").textValue())));
        } else if (message.path("stream").isTextual()) {
            text.accept(message.path("stream").textValue());
        }
        error(message).ifPresent(reason -> error = Optional.of(reason));
    }

    /** The step that runs now, as far as is known. */
    Optional<String> running() {
        return trace.running().or(text::running);
    }

    /** The image that was built, once the response has ended. */
    Digest image() {
        if (error.isPresent()) {
            throw failure(error.get());
        }
        Digest built = image.orElseThrow(() -> errors.died(running(), new EOFException("The response ended early.")));
        text.end(Optional.empty());
        return built;
    }

    private void accept(String base64) {
        try {
            trace.acceptBase64(base64);
        } catch (IllegalArgumentException unreadable) {
            throw errors.unreadable(String.valueOf(unreadable.getMessage()));
        }
    }

    private static Optional<String> error(JsonNode message) {
        return Stream.of(message.path("errorDetail").path("message"), message.path("error"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst();
    }

    private UserException failure(String reason) {
        Optional<String> running = running();
        text.end(error);
        return new BuildErrors(errors, trace.failure().or(text::failure), running).of(reason);
    }
}
