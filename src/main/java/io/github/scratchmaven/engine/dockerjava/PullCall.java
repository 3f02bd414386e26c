package io.github.scratchmaven.engine.dockerjava;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.PullFinished;
import io.github.scratchmaven.engine.BuildEvent.PullProgress;
import io.github.scratchmaven.engine.BuildEvent.PullStarted;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.image.Answer;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Quote;
import io.github.scratchmaven.image.UserException;
import io.github.scratchmaven.registry.FoundCredentials;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One {@code POST /images/create}: pulls an image, with the credentials for its registry alone, and tells how much of it has arrived. */
final class PullCall {

    private final Map<String, Layer> layers = new HashMap<>();
    private final DockerHttpClient http;
    private final Daemon daemon;
    private final DaemonTrouble trouble;
    private final ImageReference reference;
    private final Optional<FoundCredentials> credentials;
    private final Consumer<BuildEvent> events;
    private int told;

    PullCall(
            DockerHttpClient http,
            Daemon daemon,
            DaemonTrouble trouble,
            ImageReference reference,
            Optional<FoundCredentials> credentials,
            Consumer<BuildEvent> events) {
        this.http = http;
        this.daemon = daemon;
        this.trouble = trouble;
        this.reference = reference;
        this.credentials = credentials;
        this.events = events;
    }

    void run() {
        long start = System.nanoTime();
        events.accept(new PullStarted(reference.toString()));
        try {
            new StreamedExchange(http, request()).run(this::accept);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw trouble.interrupted();
        } catch (Refusal refusal) {
            throw unavailable(String.valueOf(refusal.getMessage()));
        } catch (IOException broken) {
            throw trouble.of(broken);
        }
        events.accept(new PullFinished(reference.toString(), Duration.ofNanos(System.nanoTime() - start)));
    }

    private Request request() {
        Request.Builder request = Request.builder()
                .method(Request.Method.POST)
                .path("/v" + daemon.apiVersion() + "/images/create?fromImage="
                        + URLEncoder.encode(reference.canonical(), StandardCharsets.UTF_8));
        credentials.ifPresent(found -> request.putHeader(AuthHeader.NAME, AuthHeader.of(found)));
        return request.build();
    }

    private void accept(JsonNode message) {
        JsonNode error = message.path("errorDetail").path("message");
        if (error.isTextual()) {
            throw unavailable(error.textValue());
        }
        JsonNode progress = message.path("progressDetail");
        if (message.path("status").asText().equals("Downloading")
                && progress.path("total").asLong() > 0) {
            layers.put(
                    message.path("id").asText(),
                    new Layer(
                            progress.path("current").asLong(),
                            progress.path("total").asLong()));
            tell();
        }
    }

    /** Layers become known one after the other, so that the share may shrink; only its growth is told. */
    private void tell() {
        long current = layers.values().stream().mapToLong(Layer::current).sum();
        long total = layers.values().stream().mapToLong(Layer::total).sum();
        int percent = (int) Math.min(100, 100 * current / total);
        if (percent > told) {
            told = percent;
            events.accept(new PullProgress(reference.toString(), percent));
        }
    }

    private UserException unavailable(String reason) {
        return trouble.isDiskFull(reason)
                ? trouble.diskFull()
                : new UserException(
                        "The builder image " + Quote.of(reference.toString()) + " cannot be had: "
                                + DaemonTrouble.oneLine(reason) + ".",
                        credentials.map(PullCall::checkLogin).orElseGet(this::login),
                        Answer.BUILDER_NOT_AVAILABLE);
    }

    private static String checkLogin(FoundCredentials found) {
        return "Check its name, the daemon's network, and the credentials for "
                + Quote.of(found.host().name()) + ", which are from " + found.source() + ".";
    }

    private String login() {
        return "Check its name and the daemon's network; if its registry wants a login, run \"docker login "
                + reference.domain() + "\" or give it a <server> in settings.xml.";
    }

    private record Layer(long current, long total) {}
}
