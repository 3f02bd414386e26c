package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.PushResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.PullFinished;
import io.github.scratchmaven.engine.BuildEvent.PullProgress;
import io.github.scratchmaven.engine.BuildEvent.PullStarted;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.engine.net.DaemonErrorResponse;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.registry.CredentialPolicy;
import io.github.scratchmaven.engine.registry.RegistryConnection;
import io.github.scratchmaven.engine.registry.RegistryErrors;
import io.github.scratchmaven.engine.registry.RegistryOperation;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.FoundCredentials;
import io.github.scratchmaven.registry.RegistryHost;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The registries that one daemon reaches, through docker-java's commands. Safe for several threads. */
class DockerRegistries implements RegistryEngine {

    private final Supplier<DockerClient> docker;
    private final DockerHttpClient http;
    private final Daemon daemon;
    private final DaemonErrors errors;
    private final CredentialPolicy credentials;
    private final DockerImages images;

    DockerRegistries(
            Supplier<DockerClient> docker,
            DockerHttpClient http,
            Daemon daemon,
            DaemonErrors errors,
            CredentialPolicy credentials,
            DockerImages images) {
        this.docker = docker;
        this.http = http;
        this.daemon = daemon;
        this.errors = errors;
        this.credentials = credentials;
        this.images = images;
    }

    @Override
    public Digest push(Digest image, ImageReference reference, Consumer<PushEvent> events) {
        Digest pushed = push(reference, login -> pushTag(reference, login), events);
        if (!image.equals(pushed) && !isKnownAs(reference.withoutTag().withDigest(pushed), image)) {
            throw pushedAnother(image, reference, pushed);
        }
        return pushed;
    }

    /** The request gets the credentials; the result is the digest that the daemon reports. */
    final Digest push(
            ImageReference reference,
            Function<Optional<FoundCredentials>, Handover<PushResponseItem>> request,
            Consumer<PushEvent> events) {
        Optional<FoundCredentials> login =
                credentials(reference, warning -> events.accept(new PushEvent.Warning(warning)));
        PushResponse response = new PushResponse(events);
        try {
            receive(request.apply(login), response::accept);
        } catch (DaemonErrorResponse error) {
            throw new RegistryErrors(RegistryOperation.PUSH, reference, login, connection(), errors.names()).of(error);
        }
        return response.digest()
                .map(digest -> errors.value(() -> Digest.parse(digest)))
                .orElseThrow(() -> withoutDigest(reference));
    }

    /** Docker requires a header with credentials, also with an empty object. */
    private Handover<PushResponseItem> pushTag(ImageReference reference, Optional<FoundCredentials> login) {
        return docker.get()
                .pushImageCmd(reference.familiarName())
                .withTag(reference.tag().orElseThrow())
                .withAuthConfig(login.map(RegistryAuth::of).orElseGet(RegistryAuth::anonymous))
                .exec(new Handover<>());
    }

    /** With the image store of containerd, the ID of an image is its digest in registries. Otherwise Docker records the digests of each image. */
    private boolean isKnownAs(ImageReference reference, Digest image) {
        return images.inspect(image.toString())
                .filter(info -> info.registryDigests().contains(reference.toString()))
                .isPresent();
    }

    private static UserException pushedAnother(Digest image, ImageReference reference, Digest pushed) {
        return new UserException(
                "The daemon pushed another image (" + pushed + ") as " + Quote.of(reference.toString())
                        + " than the one that was built (" + image
                        + "), since the tag was moved in the daemon during the push.",
                "Push again while no other process uses the tag.",
                HelpTopic.PUSH_FAILED);
    }

    @Override
    public Optional<Digest> find(ImageReference reference) {
        Optional<FoundCredentials> login = credentials(reference, warning -> {});
        try {
            return Optional.of(lookUp(reference, login));
        } catch (DaemonErrorResponse error) {
            RegistryErrors registry =
                    new RegistryErrors(RegistryOperation.LOOK_UP, reference, login, connection(), errors.names());
            if (registry.isAbsence(error)) {
                return Optional.empty();
            }
            throw registry.of(error);
        }
    }

    /**
     * A request of our own: docker-java has no command for {@code GET /distribution}.
     *
     * @throws DaemonErrorResponse with the reason of the registry
     */
    Digest lookUp(ImageReference reference, Optional<FoundCredentials> login) {
        Request.Builder request = Request.builder()
                .method(Method.GET)
                .path("/v" + daemon.apiVersion() + "/distribution/" + reference + "/json");
        login.ifPresent(found -> request.putHeader(RegistryAuth.HEADER, RegistryAuth.header(found)));
        return descriptor(request.build());
    }

    @Override
    public void fetch(ImageReference reference) {
        pull(RegistryOperation.LOOK_UP, reference, event -> {});
    }

    /** Pulls the image, and returns its reference; the operation decides the message of a failure. */
    ImageReference pull(RegistryOperation operation, ImageReference reference, Consumer<BuildEvent> events) {
        Optional<FoundCredentials> login =
                credentials(reference, warning -> events.accept(new BuildEvent.Warning(warning)));
        try {
            pull(reference, login, events);
            return reference;
        } catch (DaemonErrorResponse error) {
            throw errors.isDiskFull(error.reason())
                    ? errors.diskFull()
                    : new RegistryErrors(operation, reference, login, connection(), errors.names()).of(error);
        }
    }

    private void pull(ImageReference reference, Optional<FoundCredentials> login, Consumer<BuildEvent> events) {
        long start = System.nanoTime();
        String image = reference.toString();
        LayerProgress progress = new LayerProgress("Downloading");
        PullImageCmd command = docker.get().pullImageCmd(reference.canonical());
        login.map(RegistryAuth::of).ifPresent(command::withAuthConfig);
        events.accept(new PullStarted(image));
        Handover<PullResponseItem> items = command.exec(new Handover<>());
        receive(items, item -> progress.after(item)
                .ifPresent(percent -> events.accept(new PullProgress(image, percent))));
        events.accept(new PullFinished(image, Duration.ofNanos(System.nanoTime() - start)));
    }

    /** Throws a {@link DaemonErrorResponse} also for an error in the stream. */
    private <T extends ResponseItem> void receive(Handover<T> items, Consumer<T> receiver) {
        try {
            items.forEach(item -> receiver.accept(checked(item)));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw errors.interrupted();
        } catch (IOException broken) {
            throw errors.of(broken);
        }
    }

    /** Podman sets only the field that Docker has deprecated. */
    @SuppressWarnings("deprecation")
    private static <T extends ResponseItem> T checked(T item) {
        Optional<String> detail = Optional.ofNullable(item.getErrorDetail()).map(ResponseItem.ErrorDetail::getMessage);
        detail.or(() -> Optional.ofNullable(item.getError())).ifPresent(error -> {
            throw DaemonErrorResponse.inStream(error);
        });
        return item;
    }

    private Digest descriptor(Request request) {
        try (Response response = http.execute(request)) {
            JsonNode body = new ObjectMapper().readTree(response.getBody());
            return Stream.of(body.path("Descriptor").path("digest"))
                    .filter(JsonNode::isTextual)
                    .findFirst()
                    .map(digest -> errors.value(() -> Digest.parse(digest.textValue())))
                    .orElseThrow(() -> errors.unreadable(body.toString()));
        } catch (DaemonErrorResponse error) {
            throw error;
        } catch (IOException broken) {
            throw errors.of(broken);
        } catch (RuntimeException failure) {
            throw errors.of(failure);
        }
    }

    private RegistryConnection connection() {
        return daemon.kind() == Daemon.Kind.PODMAN ? RegistryConnection.PODMAN : RegistryConnection.DOCKER;
    }

    private Optional<FoundCredentials> credentials(ImageReference reference, Consumer<String> warnings) {
        return credentials.find(RegistryHost.of(reference), warnings);
    }

    private static UserException withoutDigest(ImageReference reference) {
        return new UserException(
                "The daemon pushed " + Quote.of(reference.toString()) + ", but did not return its digest.",
                "Push through Docker, or check with the daemon's own command what the registry has.",
                HelpTopic.PUSH_FAILED);
    }
}
