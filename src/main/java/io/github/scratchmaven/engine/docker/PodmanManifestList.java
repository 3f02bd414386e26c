package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.scratchmaven.engine.net.DaemonErrorResponse;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A temporary manifest list in Podman, through Podman's own API. */
final class PodmanManifestList implements AutoCloseable {

    private static final String LISTS = "/v4.0.0/libpod/manifests/";

    /** Later versions of this request do not return the reason of a failure. */
    private static final String LISTS_OF_VERSION_3 = "/v3.0.0/libpod/manifests/";

    private static final String ACTION = "look up an image in its registry";

    private final String name = "localhost/scratch-maven-plugin/lookup-" + UUID.randomUUID();
    private final DockerHttpClient http;
    private final DaemonErrors errors;

    private PodmanManifestList(DockerHttpClient http, DaemonErrors errors) {
        this.http = http;
        this.errors = errors;
    }

    static PodmanManifestList create(DockerHttpClient http, DaemonErrors errors) {
        PodmanManifestList list = new PodmanManifestList(http, errors);
        list.send(Method.POST, "");
        return list;
    }

    /** The reference as Podman requires it where it could also be a local image. */
    static String remote(ImageReference reference) {
        return "docker://" + reference.canonical();
    }

    /**
     * Adds the image that a registry has under this reference. The header contains credentials.
     *
     * @throws DaemonErrorResponse with the reason of the registry
     */
    void add(ImageReference reference, Optional<String> header) {
        Request.Builder request = Request.builder()
                .method(Method.POST)
                .path(LISTS_OF_VERSION_3 + name + "/add")
                .putHeader("Content-Type", "application/json")
                .bodyBytes(new ObjectMapper()
                        .valueToTree(Map.of("images", List.of(remote(reference))))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
        header.ifPresent(value -> request.putHeader(RegistryAuth.HEADER, value));
        try {
            exchange(request.build());
        } catch (DaemonErrorResponse error) {
            throw error;
        } catch (RuntimeException failure) {
            throw errors.of(failure);
        }
    }

    /** The digest of the image that was added. */
    Digest digest() {
        JsonNode digest = send(Method.GET, "/json").path("manifests").path(0).path("digest");
        return errors.value(() -> Digest.parse(digest.asText()));
    }

    @Override
    public void close() {
        send(Method.DELETE, "");
    }

    private JsonNode send(Method method, String action) {
        Request request =
                Request.builder().method(method).path(LISTS + name + action).build();
        return errors.during(ACTION, () -> exchange(request));
    }

    private JsonNode exchange(Request request) {
        try (Response response = http.execute(request)) {
            return new ObjectMapper().readTree(response.getBody());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
