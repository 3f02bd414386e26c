package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.net.DaemonErrorResponse;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.json.JsonObject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The daemon's images. The requests are our own: to load docker-java's commands and their model takes longer than the requests of a build do, and nothing else
 * in a build needs them.
 */
final class DockerImages {

    private static final int ABSENT = 404;
    private static final int IN_USE = 409;

    private final DockerHttpClient http;
    private final Daemon daemon;
    private final DaemonErrors errors;

    DockerImages(DockerHttpClient http, Daemon daemon, DaemonErrors errors) {
        this.http = http;
        this.daemon = daemon;
        this.errors = errors;
    }

    /** Without a platform, the daemon has only the index of an image for several platforms, and none of its images. */
    Optional<ImageInfo> inspect(String idOrReference) {
        return errors.during("inspect an image", () -> ifPresent(() -> inspected(idOrReference))
                .filter(image -> !image.text("Os").isEmpty()
                        && !image.text("Architecture").isEmpty())
                .map(DockerImages::info));
    }

    void tag(Digest image, ImageReference reference) {
        String tag =
                reference.tag().orElseThrow(() -> new IllegalArgumentException("A digest is no tag: " + reference));
        String name = URLEncoder.encode(reference.familiarName(), StandardCharsets.UTF_8);
        errors.during("tag the image", () -> {
            send(Method.POST, image + "/tag?repo=" + name + "&tag=" + tag).close();
            return image;
        });
    }

    /** A tar archive, for the caller to close. */
    InputStream export(Digest image) {
        return errors.during("export the image", () -> new Body(send(Method.GET, image + "/get")));
    }

    /**
     * Loads the image of a tar: a layout of OCI, of which containerd's store takes all, with the {@code manifest.json} that other stores read. It gets no name.
     * docker-java's command ignores the daemon's error.
     */
    void load(InputStream tar) {
        Request request = Request.builder()
                .method(Method.POST)
                .path("/v" + daemon.apiVersion() + "/images/load?quiet=1")
                .putHeader("Content-Type", "application/x-tar")
                .body(tar)
                .build();
        try {
            new StreamedRequest<>(http, request, JsonNode.class).start().forEach(this::requireLoaded);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw errors.interrupted();
        } catch (DaemonErrorResponse error) {
            throw notLoaded(error.reason());
        } catch (IOException broken) {
            throw errors.of(broken);
        }
    }

    /** An image that is absent already, or that a container uses, is no error. */
    void remove(Digest image) {
        errors.during("remove an image", () -> {
            try {
                send(Method.DELETE, image.toString()).close();
            } catch (DaemonErrorResponse error) {
                if (error.status() != ABSENT && error.status() != IN_USE) {
                    throw error;
                }
            }
            return image;
        });
    }

    private JsonObject inspected(String idOrReference) {
        try (Response response = send(Method.GET, idOrReference + "/json")) {
            return JsonObject.read(response.getBody());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void requireLoaded(JsonNode message) {
        if (message.path("error").isTextual()) {
            throw notLoaded(message.path("error").textValue());
        }
    }

    private UserException notLoaded(String reason) {
        return errors.isDiskFull(reason) ? errors.diskFull() : errors.failed("load the image", reason);
    }

    private Response send(Method method, String path) {
        return http.execute(Request.builder()
                .method(method)
                .path("/v" + daemon.apiVersion() + "/images/" + path)
                .build());
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

    /** The body of a response, which is closed with it. */
    private static final class Body extends FilterInputStream {

        private final Response response;

        Body(Response response) {
            super(response.getBody());
            this.response = response;
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
