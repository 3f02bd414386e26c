package io.github.scratchmaven.registry;

import java.util.Optional;

/** Credentials that somebody gave outright, for one registry and no other. */
public record GivenCredentials(String name, RegistryHost host, Credentials credentials) implements CredentialSource {

    @Override
    public Optional<Credentials> find(RegistryHost wanted) {
        return host.equals(wanted) ? Optional.of(credentials) : Optional.empty();
    }
}
