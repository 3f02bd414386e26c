package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.PushEvent.Warning;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.FoundCredentials;
import io.github.scratchmaven.registry.RegistryHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The registries that one daemon reaches. Safe for several threads. */
final class DockerRegistries implements RegistryEngine {

    private final DaemonErrors trouble;
    private final CredentialPolicy lender;
    private final RegistryExchange exchange;
    private final RegistryRequests requests;

    DockerRegistries(DockerHttpClient http, Daemon daemon, DaemonErrors trouble, CredentialPolicy lender) {
        this.trouble = trouble;
        this.lender = lender;
        this.exchange = new RegistryExchange(http, trouble);
        this.requests = new RegistryRequests(daemon);
    }

    @Override
    public Digest push(ImageReference reference, Consumer<PushEvent> events) {
        Optional<FoundCredentials> credentials = lend(reference, warning -> events.accept(new Warning(warning)));
        try {
            return new PushCall(exchange, events)
                    .run(requests.push(reference, credentials))
                    .orElseThrow(() -> untold(reference));
        } catch (DaemonErrorResponse refusal) {
            throw new RegistryErrors(RegistryOperation.PUSH, reference, credentials).of(refusal);
        }
    }

    @Override
    public Optional<Digest> find(ImageReference reference) {
        Optional<FoundCredentials> credentials = lend(reference, warning -> {});
        List<JsonNode> answer = new ArrayList<>();
        try {
            exchange.run(requests.descriptor(reference, credentials), answer::add);
        } catch (DaemonErrorResponse refusal) {
            RegistryErrors registry = new RegistryErrors(RegistryOperation.LOOK, reference, credentials);
            if (registry.isAbsence(refusal)) {
                return Optional.empty();
            }
            throw registry.of(refusal);
        }
        return Optional.of(digest(answer));
    }

    @Override
    public void fetch(ImageReference reference) {
        pull(RegistryOperation.LOOK, reference, event -> {});
    }

    /** Gets the image as what the errand says. */
    void pull(RegistryOperation errand, ImageReference reference, Consumer<BuildEvent> events) {
        Optional<FoundCredentials> credentials =
                lend(reference, warning -> events.accept(new BuildEvent.Warning(warning)));
        try {
            new PullCall(exchange, reference, events).run(requests.pull(reference, credentials));
        } catch (DaemonErrorResponse refusal) {
            throw trouble.isDiskFull(String.valueOf(refusal.getMessage()))
                    ? trouble.diskFull()
                    : new RegistryErrors(errand, reference, credentials).of(refusal);
        }
    }

    private Digest digest(List<JsonNode> answer) {
        return answer.stream()
                .map(json -> json.path("Descriptor").path("digest"))
                .filter(JsonNode::isTextual)
                .findFirst()
                .map(digest -> Digest.parse(digest.textValue()))
                .orElseThrow(() -> trouble.unreadable(answer.toString()));
    }

    private Optional<FoundCredentials> lend(ImageReference reference, Consumer<String> warnings) {
        return lender.lend(RegistryHost.of(reference), warnings);
    }

    private static UserException untold(ImageReference reference) {
        return new UserException(
                "The daemon says that it has pushed " + Quote.of(reference.toString()) + ", but not as what.",
                "Push through Docker, or see with the daemon's own command what the registry has.",
                HelpTopic.PUSH_FAILED);
    }
}
