package io.github.scratchmaven.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildStatus;
import io.github.scratchmaven.engine.BuildTrace;
import io.github.scratchmaven.engine.ClassicTrace;
import io.github.scratchmaven.image.BuildFailure;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Quote;
import io.github.scratchmaven.image.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the daemon answers to {@code POST /build}, message by message: BuildKit's trace or Podman's text, the image's ID, or an error. Without an ID
 * at the end there is no image, however well the answer ended.
 */
final class BuildAnswer {

    private static final String BUILDKIT_TRACE = "moby.buildkit.trace";
    private static final Pattern EXIT_CODE = Pattern.compile("exit (?:code:|status) (\\d+)\\s*$");

    /** How BuildKit ends a build that the client did not end: the daemon is going down. */
    private static final Pattern GOING_DOWN =
            Pattern.compile("context canceled|transport is closing|error reading from server: EOF|graceful_stop");

    private final BuildTrace trace;
    private final ClassicTrace text;
    private final DaemonTrouble trouble;
    private Optional<Digest> image = Optional.empty();
    private Optional<String> error = Optional.empty();

    BuildAnswer(DaemonTrouble trouble, Consumer<BuildEvent> events) {
        this.trouble = trouble;
        this.trace = new BuildTrace(events);
        this.text = new ClassicTrace(events, InstantSource.system());
    }

    void accept(JsonNode message) {
        JsonNode aux = message.path("aux");
        if (message.path("id").asText().equals(BUILDKIT_TRACE)) {
            trace.accept(status(aux.asText()));
        } else if (aux.path("ID").isTextual()) {
            image = Optional.of(Digest.parse(aux.path("ID").textValue()));
        } else if (message.path("stream").isTextual()) {
            text.accept(message.path("stream").textValue());
        }
        error(message).ifPresent(told -> error = Optional.of(told));
    }

    /** The step that runs now, as far as was told. */
    Optional<String> running() {
        return trace.running().or(text::running);
    }

    /** The image that was built, once the answer has ended. */
    Digest image() {
        if (error.isPresent()) {
            throw failure(error.get());
        }
        Digest built = image.orElseThrow(() -> trouble.died(running(), new EOFException("The answer ended early.")));
        text.end(Optional.empty());
        return built;
    }

    private BuildStatus status(String base64) {
        try {
            return BuildStatus.parse(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException unreadable) {
            throw trouble.unreadable(String.valueOf(unreadable.getMessage()));
        }
    }

    private static Optional<String> error(JsonNode message) {
        return Stream.of(message.path("errorDetail").path("message"), message.path("error"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst();
    }

    private UserException failure(String told) {
        Optional<String> running = running();
        text.end(error);
        Optional<StepFailed> failed = trace.failure().or(text::failure);
        if (isDiskFull(told, failed)) {
            return trouble.diskFull();
        }
        if (GOING_DOWN.matcher(told).find()) {
            return trouble.died(running, new IOException(told));
        }
        return failed.map(step -> failedStep(step, told)).orElseGet(() -> refused(told));
    }

    private boolean isDiskFull(String told, Optional<StepFailed> failed) {
        return trouble.isDiskFull(told)
                || failed.filter(step -> trouble.isDiskFull(step.error() + step.output()))
                        .isPresent();
    }

    private static BuildFailure failedStep(StepFailed failed, String told) {
        return new BuildFailure(
                "The build step " + Quote.of(failed.step()) + " failed" + reason(told) + ".",
                "Mend what its output above complains of, and build again.");
    }

    /** The error repeats the whole command before it says how that ended. */
    private static String reason(String told) {
        Matcher exit = EXIT_CODE.matcher(told);
        return exit.find() ? " with exit code " + exit.group(1) : ": " + DaemonTrouble.oneLine(told);
    }

    private static BuildFailure refused(String told) {
        return new BuildFailure(
                "The daemon cannot build the Dockerfile: " + DaemonTrouble.oneLine(told) + ".",
                "Mend what it names, and build again.");
    }
}
