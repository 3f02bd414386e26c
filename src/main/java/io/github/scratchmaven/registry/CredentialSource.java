package io.github.scratchmaven.registry;

import java.util.Optional;

/** A source of credentials. Safe for several threads. */
public interface CredentialSource {

    /** As messages name it, such as {@code /home/me/.docker/config.json}. */
    String name();

    /**
     * The credentials for exactly this registry; empty if it has none.
     *
     * @throws io.github.scratchmaven.error.UserException if it cannot be read: to continue without it would hide the error
     */
    Optional<Credentials> find(RegistryHost host);
}
