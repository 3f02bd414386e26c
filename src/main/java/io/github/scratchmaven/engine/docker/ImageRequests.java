package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a build asks of the daemon's images, in plain requests: docker-java's commands for them would take longer to load than most builds in which nothing
 * has changed. Each throws a {@link DaemonErrorResponse} with the daemon's words, or what the transport throws.
 */
final class ImageRequests {

    private static final int ABSENT = 404;
    private static final int IN_USE = 409;

    private final DockerHttpClient http;
    private final String images;

    ImageRequests(DockerHttpClient http, String apiVersion) {
        this.http = http;
        this.images = "/v" + apiVersion + "/images/";
    }

    /** Nothing if there is no such image. */
    Optional<ImageInfo> inspect(String idOrReference) {
        try (Response answer = send(Method.GET, idOrReference + "/json")) {
            return answer.getStatusCode() == ABSENT
                    ? Optional.empty()
                    : Optional.of(info(JsonObject.read(sound(answer))));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void tag(Digest image, ImageReference name, String tag) {
        String query = "?repo=" + encoded(name.familiarName()) + "&tag=" + encoded(tag);
        try (Response answer = send(Method.POST, image + "/tag" + query)) {
            sound(answer);
        }
    }

    /** A tar archive, for the caller to close. */
    InputStream export(Digest image) {
        Response answer = send(Method.GET, image + "/get");
        try {
            return new Body(sound(answer), answer);
        } catch (DaemonErrorResponse refusal) {
            answer.close();
            throw refusal;
        }
    }

    /** Whether that could be done: not if it is gone already, or a container uses it. */
    boolean remove(Digest image) {
        try (Response answer = send(Method.DELETE, image.toString())) {
            if (answer.getStatusCode() == ABSENT || answer.getStatusCode() == IN_USE) {
                return false;
            }
            sound(answer);
            return true;
        }
    }

    private Response send(Method method, String path) {
        return http.execute(Request.builder().method(method).path(images + path).build());
    }

    /** The body of an answer that is none of an error. */
    private static InputStream sound(Response answer) {
        if (answer.getStatusCode() < 300) {
            return answer.getBody();
        }
        try {
            throw DaemonErrorResponse.of(answer);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ImageInfo info(JsonObject image) {
        return new ImageInfo(
                id(image.text("Id")),
                image.number("Size"),
                new Platform(image.text("Os"), image.text("Architecture"), ""),
                image.object("RootFS").texts("Layers").stream()
                        .map(Digest::parse)
                        .toList(),
                image.texts("RepoTags"),
                image.texts("RepoDigests"));
    }

    /** Podman leaves the algorithm out now and then. */
    private static Digest id(String text) {
        return text.contains(":") ? Digest.parse(text) : new Digest("sha256", text);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Closing it ends the connection. */
    private static final class Body extends FilterInputStream {

        private final Response answer;

        Body(InputStream content, Response answer) {
            super(content);
            this.answer = answer;
        }

        @Override
        public void close() {
            answer.close();
        }
    }
}
