package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.FoundCredentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is asked of the daemon about registries, see "Image" and "Distribution" in Docker's Engine API, with the credentials for the one registry. */
final class RegistryRequests {

    private final Daemon daemon;

    RegistryRequests(Daemon daemon) {
        this.daemon = daemon;
    }

    Request pull(ImageReference reference, Optional<FoundCredentials> credentials) {
        return request(
                Request.Method.POST,
                "/images/create?fromImage=" + URLEncoder.encode(reference.canonical(), StandardCharsets.UTF_8),
                credentials.map(AuthHeader::of));
    }

    /** Of a reference with a tag. Daemons insist on the header, also where it says nothing. */
    Request push(ImageReference reference, Optional<FoundCredentials> credentials) {
        return request(
                Request.Method.POST,
                "/images/" + reference.familiarName() + "/push?tag="
                        + reference.tag().orElseThrow(),
                credentials.map(AuthHeader::of).or(() -> Optional.of(AuthHeader.anonymous())));
    }

    /** For the descriptor of what a registry has under the reference. */
    Request descriptor(ImageReference reference, Optional<FoundCredentials> credentials) {
        return request(Request.Method.GET, "/distribution/" + reference + "/json", credentials.map(AuthHeader::of));
    }

    private Request request(Request.Method method, String path, Optional<String> credentials) {
        Request.Builder request = Request.builder().method(method).path("/v" + daemon.apiVersion() + path);
        credentials.ifPresent(header -> request.putHeader(AuthHeader.NAME, header));
        return request.build();
    }
}
