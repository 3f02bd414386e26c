package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.api.model.PushResponseItem;
import com.github.dockerjava.api.model.ResponseItem.AuxDetail;
import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.PushEvent.LayerExists;
import io.github.scratchmaven.engine.PushEvent.LayerRetried;
import io.github.scratchmaven.engine.PushEvent.LayerUploaded;
import io.github.scratchmaven.engine.PushEvent.PushProgress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages of one push: which layers are sent, which the registry has already, and the manifest's digest. */
final class PushResponse {

    /** Of a daemon with containerd's image store; others have a field for it. */
    private static final Pattern DIGEST_IN_STATUS = Pattern.compile(".*: digest: (sha256:[0-9a-f]{64}) size: \\d+");

    private final LayerProgress progress = new LayerProgress("Pushing");
    private final Consumer<PushEvent> events;
    private final Set<String> countingDown = new HashSet<>();
    private Optional<String> digest = Optional.empty();

    PushResponse(Consumer<PushEvent> events) {
        this.events = events;
    }

    /** The manifest's digest; empty if the daemon did not name it. */
    Optional<String> digest() {
        return digest;
    }

    void accept(PushResponseItem message) {
        String layer = String.valueOf(message.getId());
        String status = message.getStatus() == null ? "" : message.getStatus();
        if (status.equals("Pushing")) {
            progress.after(message).ifPresent(percent -> events.accept(new PushProgress(percent)));
        } else if (status.equals("Pushed")) {
            events.accept(new LayerUploaded(layer, progress.size(layer)));
        } else if (status.equals("Layer already exists") || status.startsWith("Mounted from ")) {
            events.accept(new LayerExists(layer));
        } else if (status.startsWith("Retrying in ")) {
            retried(layer, status);
        }
        digest = digest(message, status).or(() -> digest);
    }

    /** The daemon counts the seconds down, with a message for each. */
    private void retried(String layer, String status) {
        if (countingDown.add(layer)) {
            events.accept(new LayerRetried(layer));
        }
        if (status.equals("Retrying in 1 second")) {
            countingDown.remove(layer);
        }
    }

    private static Optional<String> digest(PushResponseItem message, String status) {
        Matcher words = DIGEST_IN_STATUS.matcher(status);
        return Optional.ofNullable(message.getAux())
                .map(AuxDetail::getDigest)
                .or(() -> words.matches() ? Optional.of(words.group(1)) : Optional.empty());
    }
}
