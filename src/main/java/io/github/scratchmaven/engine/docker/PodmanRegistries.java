package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.PushResponseItem;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.registry.CredentialPolicy;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.FoundCredentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The registries that Podman reaches. It pulls as Docker does, but it does not record the digest of an image that it pushes, and has no {@code GET /distribution}. */
final class PodmanRegistries extends DockerRegistries {

    private final DockerHttpClient http;
    private final Daemon daemon;
    private final DaemonErrors errors;

    PodmanRegistries(
            Supplier<DockerClient> docker,
            DockerHttpClient http,
            Daemon daemon,
            DaemonErrors errors,
            CredentialPolicy credentials,
            DockerImages images) {
        super(docker, http, daemon, errors, credentials, images);
        this.http = http;
        this.daemon = daemon;
        this.errors = errors;
    }

    /** By the image's ID, so that it does not matter where the tag points to. */
    @Override
    public Digest push(Digest image, ImageReference reference, Consumer<PushEvent> events) {
        return push(reference, login -> pushImage(image, reference, login), events);
    }

    /** A request of our own: the parameter {@code destination} is Podman's. */
    private Handover<PushResponseItem> pushImage(
            Digest image, ImageReference reference, Optional<FoundCredentials> login) {
        Request.Builder request = Request.builder()
                .method(Method.POST)
                .path("/v" + daemon.apiVersion() + "/images/" + image.hex() + "/push?destination="
                        + URLEncoder.encode(PodmanManifestList.remote(reference), StandardCharsets.UTF_8));
        login.map(PodmanRegistries::header).ifPresent(header -> request.putHeader(RegistryAuth.HEADER, header));
        return new StreamedRequest<>(http, request.build(), PushResponseItem.class).start();
    }

    /** Podman records the digest of an image that is added to a manifest list, and pulls none of its layers. */
    @Override
    Digest lookUp(ImageReference reference, Optional<FoundCredentials> login) {
        Optional<String> header = login.map(PodmanRegistries::header);
        try (PodmanManifestList list = PodmanManifestList.create(http, errors)) {
            list.add(reference, header);
            return list.digest();
        }
    }

    /** Podman ignores tokens where it pushes or looks up an image. */
    private static String header(FoundCredentials found) {
        if (found.credentials() instanceof UserAndPassword) {
            return RegistryAuth.header(found);
        }
        throw new UserException(
                "The credentials for " + Quote.of(found.host().name()) + " from " + found.source()
                        + " are a token, which Podman cannot use for a push.",
                "Log in with a user name and a password, or push through Docker.",
                HelpTopic.PUSH_FAILED);
    }
}
