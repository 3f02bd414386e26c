package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextTar;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.net.DaemonErrorResponse;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One {@code POST /build}, a request of our own: docker-java's command can neither request BuildKit ({@code version=2}) nor read its response. Podman ignores
 * the version and responds in its own format.
 */
final class BuildCall {

    private final String id = UUID.randomUUID().toString();
    private final DockerHttpClient http;
    private final Daemon daemon;
    private final DaemonErrors errors;
    private final BuildSpec spec;
    private final PodmanContext podman;

    BuildCall(DockerHttpClient http, Daemon daemon, DaemonErrors errors, BuildSpec spec) {
        this.http = http;
        this.daemon = daemon;
        this.errors = errors;
        this.spec = spec;
        this.podman = new PodmanContext(spec.inputs().access().offered());
    }

    Digest run(Consumer<BuildEvent> events) {
        try (ContextBody body =
                new ContextBody(ContextTar.dated(context(events)).open())) {
            return run(body, events);
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    private BuildContext context(Consumer<BuildEvent> events) {
        return daemon.kind() == Daemon.Kind.PODMAN
                ? podman.of(spec.context(), warning -> events.accept(new BuildEvent.Warning(warning)))
                : spec.context();
    }

    private Digest run(ContextBody body, Consumer<BuildEvent> events) {
        BuildResponse response = new BuildResponse(errors, events);
        try {
            new StreamedRequest<>(http, request(body), JsonNode.class).start().forEach(response::accept);
            return response.image();
        } catch (InterruptedException interrupt) {
            throw cancelled(body);
        } catch (DaemonErrorResponse error) {
            throw failed(error);
        } catch (JsonEOFException cut) {
            throw errors.died(response.running(), cut);
        } catch (JsonProcessingException noJson) {
            throw errors.unreadable(noJson.getOriginalMessage());
        } catch (IOException broken) {
            throw response.running().isPresent() ? errors.died(response.running(), broken) : errors.of(broken);
        }
    }

    private Request request(ContextBody body) {
        return Request.builder()
                .method(Request.Method.POST)
                .path("/v" + daemon.apiVersion() + "/build?" + query())
                .putHeader("Content-Type", "application/x-tar")
                .body(body)
                .build();
    }

    private String query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("version", "2");
        parameters.put("buildid", id);
        parameters.put("dockerfile", spec.dockerfile().value());
        parameters.put("rm", "1");
        parameters.put("forcerm", "1");
        parameters.put("buildargs", new ObjectMapper().valueToTree(arguments()).toString());
        spec.target().ifPresent(target -> parameters.put("target", target));
        spec.platform().ifPresent(platform -> parameters.put("platform", platform.toString()));
        spec.network().ifPresent(network -> parameters.put("networkmode", network));
        if (spec.caches().ignored()) {
            parameters.put("nocache", "1");
        }
        if (daemon.kind() == Daemon.Kind.PODMAN) {
            // Its cache ignores changes of the files that a step mounts.
            parameters.put("layers", "0");
            // Otherwise it adds a label of its own.
            parameters.put("identitylabel", "0");
            parameters.put("secrets", podman.parameter());
        }
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Podman 4.3 expands BUILDPLATFORM to the platform of the image, so that a stage of the builder's platform would pull another builder image. */
    private SortedMap<String, String> arguments() {
        SortedMap<String, String> arguments = new TreeMap<>(spec.inputs().arguments());
        if (daemon.kind() == Daemon.Kind.PODMAN && spec.platform().isPresent()) {
            arguments.put("BUILDPLATFORM", daemon.platform().toString());
        }
        return arguments;
    }

    /** Closing the connection ends the build too, but not while the context is being sent over a slow link. */
    private UserException cancelled(ContextBody body) {
        body.stop();
        Request cancel = Request.builder()
                .method(Request.Method.POST)
                .path("/v" + daemon.apiVersion() + "/build/cancel?id=" + id)
                .build();
        UserException interrupted = errors.interrupted();
        try {
            http.execute(cancel).close();
        } catch (RuntimeException unreachable) {
            interrupted.addSuppressed(unreachable);
        } finally {
            Thread.currentThread().interrupt();
        }
        return interrupted;
    }

    private UserException failed(DaemonErrorResponse error) {
        return errors.isDiskFull(error.reason()) ? errors.diskFull() : errors.failed("start the build", error.reason());
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
