package io.github.scratchmaven.engine.registry;

import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.SettingNames.Setting;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.registry.FoundCredentials;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import java.util.Optional;
import java.util.function.Consumer;

/** Which credentials for registries may be sent to the daemon: none over a connection that others can read. */
public final class CredentialPolicy {

    private final DaemonEndpoint daemon;
    private final RegistryAccess registries;

    public CredentialPolicy(DaemonEndpoint daemon, RegistryAccess registries) {
        this.daemon = daemon;
        this.registries = registries;
    }

    /** Empty, with a warning, if there are some that must not be sent. */
    public Optional<FoundCredentials> find(RegistryHost host, Consumer<String> warnings) {
        Optional<FoundCredentials> found = registries.credentials().find(host);
        if (found.isEmpty() || isAllowed()) {
            return found;
        }
        warnings.accept("No credentials for " + Quote.of(host.name()) + " are sent to the daemon at "
                + Quote.of(daemon.address().toString())
                + ", since others could read them. Use TLS with a verified certificate,"
                + " or set " + daemon.errors().nameOf(Setting.LOGINS_WITHOUT_TLS)
                + " to true if you trust the network.");
        return Optional.empty();
    }

    /** For a daemon that requests them during a build: all, or none. */
    public CredentialChain allowed() {
        return isAllowed() ? registries.credentials() : CredentialChain.empty();
    }

    private boolean isAllowed() {
        return registries.overHttp() || daemon.address().isConfidential();
    }
}
