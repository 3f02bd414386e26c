package io.github.scratchmaven.registry;

import java.util.Optional;

/** A place that may know credentials. Safe for several threads. */
public interface CredentialSource {

    /** As messages name it, such as {@code /home/me/.docker/config.json}. */
    String name();

    /**
     * The credentials for exactly this registry; empty if it knows none.
     *
     * @throws io.github.scratchmaven.image.UserException if it should know them and cannot tell: to go on without would hide what is wrong
     */
    Optional<Credentials> find(RegistryHost host);
}
