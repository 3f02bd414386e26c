package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.net.DaemonErrorResponse;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/** The daemon's images, through docker-java's commands. */
final class DockerImages {

    private static final int ABSENT = 404;
    private static final int IN_USE = 409;

    private final Supplier<DockerClient> docker;
    private final DockerHttpClient http;
    private final Daemon daemon;
    private final DaemonErrors errors;

    DockerImages(Supplier<DockerClient> docker, DockerHttpClient http, Daemon daemon, DaemonErrors errors) {
        this.docker = docker;
        this.http = http;
        this.daemon = daemon;
        this.errors = errors;
    }

    /**
     * A request of our own: to load docker-java's command and its model takes longer than the rest of a build without changes. Without a platform, the daemon has
     * only the index of an image for several platforms, and none of its images.
     */
    Optional<ImageInfo> inspect(String idOrReference) {
        return errors.during("inspect an image", () -> ifPresent(() -> inspected(idOrReference))
                .filter(image -> !image.text("Os").isEmpty()
                        && !image.text("Architecture").isEmpty())
                .map(DockerImages::info));
    }

    void tag(Digest image, ImageReference reference) {
        String tag =
                reference.tag().orElseThrow(() -> new IllegalArgumentException("A digest is no tag: " + reference));
        errors.during("tag the image", () -> docker.get()
                .tagImageCmd(image.toString(), reference.familiarName(), tag)
                .exec());
    }

    /** A tar archive, for the caller to close. */
    InputStream export(Digest image) {
        return errors.during(
                "export the image",
                () -> docker.get().saveImageCmd(image.toString()).exec());
    }

    /** An image that is absent already, or that a container uses, is no error. */
    void remove(Digest image) {
        errors.during("remove an image", () -> {
            try {
                return docker.get().removeImageCmd(image.toString()).exec();
            } catch (DaemonErrorResponse error) {
                if (error.status() == ABSENT || error.status() == IN_USE) {
                    return null;
                }
                throw error;
            }
        });
    }

    private JsonObject inspected(String idOrReference) {
        Request request = Request.builder()
                .method(Method.GET)
                .path("/v" + daemon.apiVersion() + "/images/" + idOrReference + "/json")
                .build();
        try (Response response = http.execute(request)) {
            return JsonObject.read(response.getBody());
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
                image.object("Config").toString(),
                image.texts("RepoTags"),
                image.texts("RepoDigests"));
    }

    /** Podman sometimes omits the algorithm. */
    private static Digest id(String text) {
        return text.contains(":") ? Digest.parse(text) : new Digest("sha256", text);
    }

    private static <T> Optional<T> ifPresent(Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (DaemonErrorResponse error) {
            if (error.status() == ABSENT) {
                return Optional.empty();
            }
            throw error;
        }
    }
}
