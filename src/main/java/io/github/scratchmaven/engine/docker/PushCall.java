package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.PushEvent.LayerExists;
import io.github.scratchmaven.engine.PushEvent.LayerRetried;
import io.github.scratchmaven.engine.PushEvent.LayerUploaded;
import io.github.scratchmaven.engine.PushEvent.PushProgress;
import io.github.scratchmaven.image.Digest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the answer of one {@code POST /images/…/push}: which layers travel, which the registry has, and the manifest's digest. */
final class PushCall {

    /** As a daemon tells it that keeps images with containerd; others have a field for it. */
    private static final Pattern DIGEST_IN_WORDS = Pattern.compile(".*: digest: (sha256:[0-9a-f]{64}) size: \\d+");

    private final LayerProgress progress = new LayerProgress("Pushing");
    private final RegistryExchange exchange;
    private final Consumer<PushEvent> events;
    private final Set<String> counting = new HashSet<>();
    private Optional<Digest> digest = Optional.empty();

    PushCall(RegistryExchange exchange, Consumer<PushEvent> events) {
        this.exchange = exchange;
        this.events = events;
    }

    /** The manifest's digest; empty if the daemon names none. */
    Optional<Digest> run(Request request) {
        exchange.run(request, this::accept);
        return digest;
    }

    private void accept(JsonNode message) {
        String layer = message.path("id").asText();
        String status = message.path("status").asText();
        if (status.equals("Pushing")) {
            progress.after(message).ifPresent(percent -> events.accept(new PushProgress(percent)));
        } else if (status.equals("Pushed")) {
            events.accept(new LayerUploaded(layer, progress.size(layer)));
        } else if (status.equals("Layer already exists") || status.startsWith("Mounted from ")) {
            events.accept(new LayerExists(layer));
        } else if (status.startsWith("Retrying in ")) {
            retried(layer, status);
        }
        acceptDigest(message, status);
    }

    /** The daemon counts the seconds down, with a message for each. */
    private void retried(String layer, String status) {
        if (counting.add(layer)) {
            events.accept(new LayerRetried(layer));
        }
        if (status.equals("Retrying in 1 second")) {
            counting.remove(layer);
        }
    }

    private void acceptDigest(JsonNode message, String status) {
        JsonNode told = message.path("aux").path("Digest");
        Matcher words = DIGEST_IN_WORDS.matcher(status);
        if (told.isTextual()) {
            digest = Optional.of(Digest.parse(told.textValue()));
        } else if (words.matches()) {
            digest = Optional.of(Digest.parse(words.group(1)));
        }
    }
}
