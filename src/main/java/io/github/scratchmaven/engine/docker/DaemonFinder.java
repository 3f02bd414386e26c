package io.github.scratchmaven.engine.docker;

import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the daemon as the {@code docker} command would: the pom, {@code DOCKER_HOST}, {@code DOCKER_CONTEXT}, the current context, the default
 * socket; beyond that, the sockets that a rootless daemon, Docker Desktop and Podman open.
 */
final class DaemonFinder {

    private static final String DEFAULT_CONTEXT = "default";

    private final HostEnvironment environment;

    DaemonFinder(HostEnvironment environment) {
        this.environment = environment;
    }

    DaemonAddress find(DaemonChoice choice) {
        if (choice.host().isPresent() && choice.context().isPresent()) {
            throw new UserException(
                    "Both the host " + Quote.of(choice.host().get()) + " and the context "
                            + Quote.of(choice.context().get()) + " are set in <docker>.",
                    "Set only one of <docker><host> and <docker><context>.");
        }
        return choice.host()
                .map(host -> DaemonAddress.parse(host, tls(choice), "<docker><host>"))
                .or(() -> choice.context().map(name -> context(name, "<docker><context>", choice)))
                .or(() -> host(choice))
                .or(() -> environment.variable("DOCKER_CONTEXT").map(name -> context(name, "DOCKER_CONTEXT", choice)))
                .or(() -> contexts().current().map(name -> context(name, "Docker's config.json", choice)))
                .orElseGet(this::socket);
    }

    private DaemonAddress context(String name, String origin, DaemonChoice choice) {
        return name.equals(DEFAULT_CONTEXT)
                ? host(choice).orElseGet(this::socket)
                : contexts().address(name, origin);
    }

    private Optional<DaemonAddress> host(DaemonChoice choice) {
        return environment.variable("DOCKER_HOST").map(host -> DaemonAddress.parse(host, tls(choice), "DOCKER_HOST"));
    }

    private Optional<TlsFiles> tls(DaemonChoice choice) {
        Optional<TlsFiles> chosen =
                choice.certPath().isPresent() || choice.tlsVerify().isPresent()
                        ? Optional.of(new TlsFiles(
                                choice.certPath().orElseGet(this::certPath),
                                choice.tlsVerify().orElse(true)))
                        : Optional.empty();
        return chosen.or(this::environmentTls);
    }

    /** Docker takes any value for yes, {@code 0} too. */
    private Optional<TlsFiles> environmentTls() {
        return environment
                .variable("DOCKER_TLS_VERIFY")
                .map(verify -> new TlsFiles(certPath(), true))
                .or(() -> environment.variable("DOCKER_TLS").map(unverified -> new TlsFiles(certPath(), false)));
    }

    private Path certPath() {
        return environment.variable("DOCKER_CERT_PATH").map(Path::of).orElseGet(environment::dockerFolder);
    }

    private DockerContexts contexts() {
        return new DockerContexts(environment.dockerFolder());
    }

    private DaemonAddress socket() {
        return environment.windows()
                ? DaemonAddress.windowsPipe()
                : sockets()
                        .filter(Files::exists)
                        .findFirst()
                        .map(DaemonAddress::unix)
                        .orElseGet(() -> DaemonAddress.unix(defaultSocket()));
    }

    private Stream<Path> sockets() {
        Path home = environment.home();
        return Stream.of(
                        Stream.of(defaultSocket()),
                        runtime("docker.sock"),
                        Stream.of(home.resolve(".docker/run/docker.sock"), home.resolve(".docker/desktop/docker.sock")),
                        runtime("podman/podman.sock"),
                        Stream.of(
                                environment.root().resolve("run/podman/podman.sock"),
                                home.resolve(".local/share/containers/podman/machine/podman.sock")))
                .flatMap(sockets -> sockets);
    }

    private Path defaultSocket() {
        return environment.root().resolve("var/run/docker.sock");
    }

    private Stream<Path> runtime(String socket) {
        return environment.runtimeDirectory().stream().map(folder -> folder.resolve(socket));
    }
}
