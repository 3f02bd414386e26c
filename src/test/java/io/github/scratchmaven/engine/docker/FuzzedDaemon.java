package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.DaemonErrorResponse;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.registry.CredentialPolicy;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.fuzz.Sentence;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.registry.RegistryAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A daemon that gives the same response to all requests of one input. It is made once, because docker-java's client takes longer than the requests. */
final class FuzzedDaemon implements DockerHttpClient {

    private static final int FIRST_ERROR = 400;
    private static final DaemonAddress ADDRESS = DaemonAddress.unix(Path.of("/run/docker.sock"));

    static final DaemonErrors ERRORS = new DaemonErrors(ADDRESS, SettingNames.PLAIN);

    private static final DaemonEndpoint ENDPOINT = new DaemonEndpoint(
            ADDRESS,
            () -> {
                throw new IllegalStateException("a fuzzed daemon is never dialled");
            },
            ERRORS);

    private static final Daemon DAEMON =
            new Daemon(ADDRESS.toString(), Daemon.Kind.DOCKER, "28.5.1", "1.44", new Platform("linux", "amd64", ""));

    private final DockerClient docker =
            DockerClientImpl.getInstance(new NegotiatedConfig(ADDRESS, DAEMON.apiVersion()), this);
    private int status = 200;
    private byte[] body = {};

    /** The only failure of a request is a sentence. */
    void answer(int newStatus, byte[] newBody, Runnable request) {
        status = newStatus;
        body = newBody;
        try {
            request.run();
        } catch (UserException rejected) {
            Sentence.require(rejected);
        }
    }

    DockerImages images() {
        return new DockerImages(this, DAEMON, ERRORS);
    }

    DockerContainers containers() {
        return new DockerContainers(
                docker,
                (image, policy, events) -> {
                    throw new IllegalStateException("No image is required.");
                },
                ERRORS,
                new PublishedPorts(ADDRESS),
                DAEMON.kind());
    }

    DockerRegistries registries() {
        return new DockerRegistries(
                () -> docker,
                this,
                DAEMON,
                ERRORS,
                new CredentialPolicy(ENDPOINT, RegistryAccess.anonymous()),
                images());
    }

    Daemon handshake() {
        return new Handshake(this, ADDRESS, ERRORS).perform();
    }

    @Override
    public Response execute(Request request) {
        if (status < FIRST_ERROR) {
            return new Ok(new ByteArrayInputStream(body));
        }
        try {
            throw DaemonErrorResponse.of(status, new ByteArrayInputStream(body));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() {}

    private record Ok(InputStream getBody) implements Response {

        @Override
        public int getStatusCode() {
            return 200;
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return Map.of("Api-Version", List.of("1.44"), "Ostype", List.of("linux"));
        }

        @Override
        public void close() {}
    }
}
