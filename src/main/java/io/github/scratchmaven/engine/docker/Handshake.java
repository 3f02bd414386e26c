package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.image.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out who answers, and agrees on the API's version: the daemon's newest that docker-java knows. */
final class Handshake {

    /** The newest that docker-java 3.7 knows; every Docker up to the current one still speaks it. */
    private static final ApiVersion NEWEST = new ApiVersion(1, 44);

    /** Docker 20.10, the first whose own Dockerfile frontend knows {@code RUN --mount}; Podman has always claimed it. */
    private static final ApiVersion OLDEST = new ApiVersion(1, 41);

    private final DockerHttpClient http;
    private final DaemonAddress address;
    private final DaemonErrors trouble;

    Handshake(DockerHttpClient http, DaemonAddress address, DaemonErrors trouble) {
        this.http = http;
        this.address = address;
        this.trouble = trouble;
    }

    Daemon perform() {
        try (Response ping = get("/_ping")) {
            ApiVersion version = agree(ping);
            if (header(ping, "Ostype").filter("windows"::equalsIgnoreCase).isPresent()) {
                throw trouble.windows();
            }
            return daemon(kind(ping), version);
        } catch (IOException broken) {
            throw trouble.of(broken);
        } catch (DaemonErrorResponse refusal) {
            throw trouble.unreadable(String.valueOf(refusal.getMessage()));
        }
    }

    private ApiVersion agree(Response ping) {
        String text = header(ping, "Api-Version")
                .orElseThrow(() -> trouble.unreadable("no Api-Version in the answer to a ping"));
        ApiVersion offered = ApiVersion.parse(text).orElseThrow(() -> trouble.unreadable(text));
        if (offered.compareTo(OLDEST) < 0) {
            throw trouble.tooOld(text, OLDEST.toString());
        }
        return offered.compareTo(NEWEST) < 0 ? offered : NEWEST;
    }

    private static Daemon.Kind kind(Response ping) {
        return header(ping, "Libpod-Api-Version").isPresent() ? Daemon.Kind.PODMAN : Daemon.Kind.DOCKER;
    }

    private Daemon daemon(Daemon.Kind kind, ApiVersion version) throws IOException {
        try (Response answer = get("/v" + version + "/version")) {
            JsonObject facts = JsonObject.read(answer.getBody());
            return new Daemon(
                    address.toString(),
                    kind,
                    facts.text("Version"),
                    version.toString(),
                    new Platform(facts.text("Os"), facts.text("Arch"), ""));
        } catch (JsonProcessingException noJson) {
            throw trouble.unreadable(noJson.getOriginalMessage());
        }
    }

    private Response get(String path) throws IOException {
        Response answer;
        try {
            answer = http.execute(
                    Request.builder().method(Request.Method.GET).path(path).build());
        } catch (RuntimeException failure) {
            throw trouble.of(failure);
        }
        if (answer.getStatusCode() != 200) {
            try (answer) {
                throw DaemonErrorResponse.of(answer);
            }
        }
        return answer;
    }

    private static Optional<String> header(Response response, String name) {
        return response.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .findFirst();
    }
}
