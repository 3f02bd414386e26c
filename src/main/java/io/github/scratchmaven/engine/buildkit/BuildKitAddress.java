package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.BuildKitChoice;
import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.net.BuildctlAddress;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.net.DaemonProduct;
import io.github.scratchmaven.engine.net.Dialer;
import io.github.scratchmaven.engine.net.ProcessDialer;
import io.github.scratchmaven.engine.net.TcpDialer;
import io.github.scratchmaven.engine.net.TlsContext;
import io.github.scratchmaven.engine.net.TlsDialer;
import io.github.scratchmaven.engine.net.TlsFiles;
import io.github.scratchmaven.engine.net.UnixDialer;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.SettingNames.Setting;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Where a BuildKit without a Docker daemon listens. */
public final class BuildKitAddress {

    private static final String VARIABLE = "BUILDKIT_HOST";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final DaemonAddress address;
    private final Optional<String> serverName;
    private final SettingNames names;

    BuildKitAddress(DaemonAddress address, Optional<String> serverName, SettingNames names) {
        this.address = address;
        this.serverName = serverName;
        this.names = names;
    }

    /**
     * The choice, if it names an address, else {@code BUILDKIT_HOST}; empty if neither is set.
     *
     * @param docker the settings for a Docker daemon, which cannot be set as well
     * @param dockerIsChosen whether these, a variable or a context name a Docker daemon, which takes precedence over the variable;
     *     asked only if the variable is set
     */
    public static Optional<BuildKitAddress> find(
            BuildKitChoice choice, DaemonChoice docker, BooleanSupplier dockerIsChosen, Host host) {
        if (choice.host().isPresent()) {
            requireNoDocker(choice, docker);
        }
        return choice.host()
                .map(text -> parse(text, choice, choice.names().of(Setting.BUILDKIT_HOST)))
                .or(() -> host.variable(VARIABLE)
                        .filter(text -> !dockerIsChosen.getAsBoolean())
                        .map(text -> parse(text, choice, VARIABLE)));
    }

    /** Reads the files for TLS if there are any. */
    DaemonEndpoint endpoint() {
        return new DaemonEndpoint(address, dialer(), new DaemonErrors(address, DaemonProduct.BUILDKIT, names));
    }

    /** In the syntax of the {@code buildctl} command. */
    @Override
    public String toString() {
        return address.toString();
    }

    private static void requireNoDocker(BuildKitChoice choice, DaemonChoice docker) {
        docker.host().ifPresent(host -> {
            throw both(choice, "the Docker daemon", host, choice.names().of(Setting.DAEMON_HOST));
        });
        docker.context().ifPresent(context -> {
            throw both(choice, "the Docker context", context, choice.names().of(Setting.DAEMON_CONTEXT));
        });
    }

    private static UserException both(BuildKitChoice choice, String what, String docker, String setting) {
        return new UserException(
                "Both " + what + " " + Quote.of(docker) + " and the BuildKit "
                        + Quote.of(choice.host().orElseThrow()) + " are set.",
                "Set only one of " + setting + " and " + choice.names().of(Setting.BUILDKIT_HOST) + ".");
    }

    private static BuildKitAddress parse(String text, BuildKitChoice choice, String origin) {
        Optional<TlsFiles> tls = choice.certPath().map(directory -> tls(directory, choice));
        if (tls.isEmpty() && choice.serverName().isPresent()) {
            throw new UserException(
                    "The name in BuildKit's certificate, "
                            + Quote.of(choice.serverName().get()) + ", is set, but no certificates for TLS.",
                    "Set " + choice.names().of(Setting.BUILDKIT_CERTIFICATES) + " too.");
        }
        return new BuildKitAddress(DaemonAddress.parseBuildKit(text, tls, origin), choice.serverName(), choice.names());
    }

    private static TlsFiles tls(Path directory, BuildKitChoice choice) {
        if (!Files.isDirectory(directory)) {
            throw new UserException(
                    "The directory " + Quote.path(directory) + " with the certificates for BuildKit does not exist.",
                    "Correct " + choice.names().of(Setting.BUILDKIT_CERTIFICATES)
                            + ", which names the directory of ca.pem, cert.pem and key.pem.");
        }
        return new TlsFiles(directory, true);
    }

    private Dialer dialer() {
        return switch (address.uri().getScheme()) {
            case "unix" -> new UnixDialer(Path.of(address.uri().getPath()));
            case "tcp" -> tcp();
            default -> new ProcessDialer(BuildctlAddress.parse(address.uri()).command());
        };
    }

    private Dialer tcp() {
        TcpDialer tcp = new TcpDialer(address.host(), address.port(), TIMEOUT);
        return address.tls()
                .<Dialer>map(
                        files -> new TlsDialer(tcp, serverName.orElseGet(address::host), TlsContext.of(files), TIMEOUT))
                .orElse(tcp);
    }
}
