package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.github.scratchmaven.context.ContextTar;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One {@code POST /build}. For Docker it asks for BuildKit ({@code version=2}), without a session; Podman ignores that and answers in its own way.
 */
final class BuildCall {

    private final String id = UUID.randomUUID().toString();
    private final DockerHttpClient http;
    private final Daemon daemon;
    private final DaemonErrors trouble;
    private final BuildSpec spec;
    private final PodmanSecrets secrets;

    BuildCall(DockerHttpClient http, Daemon daemon, DaemonErrors trouble, BuildSpec spec) {
        this.http = http;
        this.daemon = daemon;
        this.trouble = trouble;
        this.spec = spec;
        this.secrets = new PodmanSecrets(spec.inputs().access().offered());
    }

    Digest run(Consumer<BuildEvent> events) {
        try (ContextBody body =
                new ContextBody(ContextTar.of(secrets.joined(spec.context())).open())) {
            return run(body, events);
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    private Digest run(ContextBody body, Consumer<BuildEvent> events) {
        BuildResponse answer = new BuildResponse(trouble, events);
        try {
            new StreamedExchange(http, request(body)).run(answer::accept);
            return answer.image();
        } catch (InterruptedException interrupt) {
            throw cancelled(body);
        } catch (DaemonErrorResponse refusal) {
            throw refused(refusal);
        } catch (JsonEOFException cut) {
            throw trouble.died(answer.running(), cut);
        } catch (JsonProcessingException noJson) {
            throw trouble.unreadable(noJson.getOriginalMessage());
        } catch (IOException broken) {
            throw answer.running().isPresent() ? trouble.died(answer.running(), broken) : trouble.of(broken);
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
        parameters.put(
                "buildargs",
                new ObjectMapper().valueToTree(spec.inputs().arguments()).toString());
        spec.platform().ifPresent(platform -> parameters.put("platform", platform.toString()));
        spec.network().ifPresent(network -> parameters.put("networkmode", network));
        if (spec.caches().ignored()) {
            parameters.put("nocache", "1");
        }
        if (daemon.kind() == Daemon.Kind.PODMAN) {
            // It would take a step from its cache though files have changed that the step gets by a mount.
            parameters.put("layers", "0");
            // Else it would add a label of its own.
            parameters.put("identitylabel", "0");
            parameters.put("secrets", secrets.parameter());
        }
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Closing the connection would end the build too, but not while the context is still on its way over a slow link. */
    private UserException cancelled(ContextBody body) {
        body.stop();
        Request cancel = Request.builder()
                .method(Request.Method.POST)
                .path("/v" + daemon.apiVersion() + "/build/cancel?id=" + id)
                .build();
        UserException interrupted = trouble.interrupted();
        try {
            http.execute(cancel).close();
        } catch (RuntimeException unreachable) {
            interrupted.addSuppressed(unreachable);
        } finally {
            Thread.currentThread().interrupt();
        }
        return interrupted;
    }

    private UserException refused(DaemonErrorResponse refusal) {
        return trouble.isDiskFull(String.valueOf(refusal.getMessage()))
                ? trouble.diskFull()
                : trouble.refuses("the build", String.valueOf(refusal.getMessage()));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
