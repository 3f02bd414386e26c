package io.github.scratchmaven.registry;

import java.util.Optional;

/** Credentials of the configuration, for one registry only. */
public record GivenCredentials(String name, RegistryHost host, Credentials credentials) implements CredentialSource {

    @Override
    public Optional<Credentials> find(RegistryHost registry) {
        return host.equals(registry) ? Optional.of(credentials) : Optional.empty();
    }
}
