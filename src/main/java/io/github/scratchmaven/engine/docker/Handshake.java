package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonErrorResponse;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.json.JsonObject;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks who the daemon is, and agrees on the API version: the daemon's newest that docker-java supports. Two requests of our own: docker-java's command for
 * {@code /_ping} drops the headers, and to load the other takes longer than the rest of a build without changes.
 */
final class Handshake {

    /** The newest that docker-java 3.7 supports, and that every Docker up to the current one accepts. */
    private static final ApiVersion NEWEST = new ApiVersion(1, 44);

    /** Docker 20.10, the first whose own Dockerfile frontend supports {@code RUN --mount}; Podman has always claimed it. */
    private static final ApiVersion OLDEST = new ApiVersion(1, 41);

    private final DockerHttpClient http;
    private final DaemonAddress address;
    private final DaemonErrors errors;

    Handshake(DockerHttpClient http, DaemonAddress address, DaemonErrors errors) {
        this.http = http;
        this.address = address;
        this.errors = errors;
    }

    Daemon perform() {
        try (Response ping = get("/_ping")) {
            ApiVersion version = agree(ping);
            if (header(ping, "Ostype").filter("windows"::equalsIgnoreCase).isPresent()) {
                throw errors.windows();
            }
            return daemon(kind(ping), version);
        } catch (DaemonErrorResponse error) {
            throw errors.unreadable(error.reason());
        }
    }

    private ApiVersion agree(Response ping) {
        String text = header(ping, "Api-Version")
                .orElseThrow(() -> errors.unreadable("no Api-Version in the response to a ping"));
        ApiVersion offered = ApiVersion.parse(text).orElseThrow(() -> errors.unreadable(text));
        if (offered.compareTo(OLDEST) < 0) {
            throw errors.tooOld(text, OLDEST.toString());
        }
        return offered.compareTo(NEWEST) < 0 ? offered : NEWEST;
    }

    private static Daemon.Kind kind(Response ping) {
        return header(ping, "Libpod-Api-Version").isPresent() ? Daemon.Kind.PODMAN : Daemon.Kind.DOCKER;
    }

    private Daemon daemon(Daemon.Kind kind, ApiVersion version) {
        try (Response response = get("/v" + version + "/version")) {
            JsonObject facts = JsonObject.read(response.getBody());
            return new Daemon(
                    address.toString(),
                    kind,
                    facts.text("Version"),
                    version.toString(),
                    errors.value(() -> new Platform(facts.text("Os"), facts.text("Arch"), "")));
        } catch (JsonProcessingException noJson) {
            throw errors.unreadable(noJson.getOriginalMessage());
        } catch (IOException broken) {
            throw errors.of(broken);
        }
    }

    private Response get(String path) {
        try {
            return http.execute(Request.builder().method(Method.GET).path(path).build());
        } catch (DaemonErrorResponse error) {
            throw error;
        } catch (RuntimeException failure) {
            throw errors.of(failure);
        }
    }

    private static Optional<String> header(Response response, String name) {
        return response.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .findFirst();
    }

    /** A version of the Docker Engine API, such as {@code 1.41}. */
    private record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

        private static final Pattern SYNTAX = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");
        private static final Comparator<ApiVersion> ORDER =
                Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor);

        static Optional<ApiVersion> parse(String text) {
            Matcher version = SYNTAX.matcher(text);
            return version.matches()
                    ? Optional.of(
                            new ApiVersion(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))))
                    : Optional.empty();
        }

        @Override
        public int compareTo(ApiVersion other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }
}
