package io.github.scratchmaven.engine.docker;

import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.TlsFiles;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.SettingNames.Setting;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.DockerConfig;
import io.github.scratchmaven.host.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the daemon as the {@code docker} command would: the choice, if it names one, {@code DOCKER_HOST}, {@code DOCKER_CONTEXT}, the current context, the default
 * socket; then the sockets of a rootless daemon, of Docker Desktop and of Podman.
 */
final class DaemonFinder {

    private static final String DEFAULT_CONTEXT = "default";

    private final Host host;

    DaemonFinder(Host host) {
        this.host = host;
    }

    DaemonAddress find(DaemonChoice choice) {
        String hostSetting = choice.names().of(Setting.DAEMON_HOST);
        String contextSetting = choice.names().of(Setting.DAEMON_CONTEXT);
        if (choice.host().isPresent() && choice.context().isPresent()) {
            throw new UserException(
                    "Both the host " + Quote.of(choice.host().get()) + " and the context "
                            + Quote.of(choice.context().get()) + " are set.",
                    "Set only one of " + hostSetting + " and " + contextSetting + ".");
        }
        return choice.host()
                .map(address -> DaemonAddress.parse(address, tls(choice), hostSetting))
                .or(() -> choice.context().map(name -> context(name, contextSetting, choice)))
                .or(() -> hostVariable(choice))
                .or(() -> host.variable("DOCKER_CONTEXT").map(name -> context(name, "DOCKER_CONTEXT", choice)))
                .or(() -> DockerConfig.of(host)
                        .currentContext()
                        .map(name -> context(name, "Docker's config.json", choice)))
                .orElseGet(this::socket);
    }

    /** Whether the choice, a variable or a context names a daemon. */
    boolean isChosen(DaemonChoice choice) {
        return choice.host().isPresent()
                || choice.context().isPresent()
                || host.variable("DOCKER_HOST").isPresent()
                || host.variable("DOCKER_CONTEXT")
                        .or(() -> DockerConfig.of(host).currentContext())
                        .filter(name -> !name.equals(DEFAULT_CONTEXT))
                        .isPresent();
    }

    private DaemonAddress context(String name, String origin, DaemonChoice choice) {
        return name.equals(DEFAULT_CONTEXT)
                ? hostVariable(choice).orElseGet(this::socket)
                : contexts().address(name, origin, choice);
    }

    private Optional<DaemonAddress> hostVariable(DaemonChoice choice) {
        return host.variable("DOCKER_HOST").map(address -> DaemonAddress.parse(address, tls(choice), "DOCKER_HOST"));
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

    /** Docker takes any value as yes, even {@code 0}. */
    private Optional<TlsFiles> environmentTls() {
        return host.variable("DOCKER_TLS_VERIFY")
                .map(verify -> new TlsFiles(certPath(), true))
                .or(() -> host.variable("DOCKER_TLS").map(unverified -> new TlsFiles(certPath(), false)));
    }

    private Path certPath() {
        return host.variable("DOCKER_CERT_PATH").map(Path::of).orElseGet(() -> DockerConfig.of(host)
                .directory());
    }

    private DockerContexts contexts() {
        return new DockerContexts(DockerConfig.of(host));
    }

    private DaemonAddress socket() {
        return host.windows()
                ? DaemonAddress.windowsPipe()
                : sockets()
                        .filter(Files::exists)
                        .findFirst()
                        .map(DaemonAddress::unix)
                        .orElseGet(() -> DaemonAddress.unix(defaultSocket()));
    }

    private Stream<Path> sockets() {
        Path home = host.home();
        return Stream.of(
                        Stream.of(defaultSocket()),
                        runtime("docker.sock"),
                        Stream.of(home.resolve(".docker/run/docker.sock"), home.resolve(".docker/desktop/docker.sock")),
                        runtime("podman/podman.sock"),
                        Stream.of(
                                host.root().resolve("run/podman/podman.sock"),
                                home.resolve(".local/share/containers/podman/machine/podman.sock")))
                .flatMap(sockets -> sockets);
    }

    private Path defaultSocket() {
        return host.root().resolve("var/run/docker.sock");
    }

    private Stream<Path> runtime(String socket) {
        return host.runtimeDirectory().stream().map(directory -> directory.resolve(socket));
    }
}
