package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.PushResponseItem;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
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
        login.ifPresent(found -> request.putHeader(RegistryAuth.HEADER, RegistryAuth.header(found)));
        return new StreamedRequest<>(http, request.build(), PushResponseItem.class).start();
    }

    /** Podman records the digest of an image that is added to a manifest list, and pulls none of its layers. */
    @Override
    Digest lookUp(ImageReference reference, Optional<FoundCredentials> login) {
        try (PodmanManifestList list = PodmanManifestList.create(http, errors)) {
            list.add(reference, login);
            return list.digest();
        }
    }
}
