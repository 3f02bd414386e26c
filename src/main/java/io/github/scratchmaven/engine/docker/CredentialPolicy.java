package io.github.scratchmaven.engine.docker;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.registry.FoundCredentials;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import java.util.Optional;
import java.util.function.Consumer;

/** Gives the daemon the credentials for a registry, unless everybody on the way to it could read them. */
final class CredentialPolicy {

    private final DaemonAddress address;
    private final RegistryAccess registries;

    CredentialPolicy(DaemonAddress address, RegistryAccess registries) {
        this.address = address;
        this.registries = registries;
    }

    /** Empty, with a warning, if there are some that must not travel. */
    Optional<FoundCredentials> lend(RegistryHost host, Consumer<String> warnings) {
        Optional<FoundCredentials> found = registries.credentials().find(host);
        if (found.isEmpty() || isAllowed()) {
            return found;
        }
        warnings.accept("The daemon at " + Quote.of(address.toString()) + " gets no credentials for "
                + Quote.of(host.name()) + ", since they would travel unencrypted. Use TLS, or set"
                + " <auth><sendOverHttp> to true if you trust the network.");
        return Optional.empty();
    }

    /** For a daemon that asks for them itself: all, or none that would travel unencrypted. */
    CredentialChain lendable() {
        return isAllowed() ? registries.credentials() : CredentialChain.empty();
    }

    private boolean isAllowed() {
        return registries.overHttp() || address.isConfidential();
    }
}
