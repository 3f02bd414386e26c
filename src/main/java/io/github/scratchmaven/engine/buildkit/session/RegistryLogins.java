package io.github.scratchmaven.engine.buildkit.session;

import java.util.Optional;

/** Knows the logins for registries. */
public interface RegistryLogins {

    /** The name by which the daemon asks for Docker Hub; docker's own files know it as {@code https://index.docker.io/v1/}. */
    String DOCKER_HUB = "registry-1.docker.io";

    /** For a registry's host, with its port if it has one. Without a login the daemon goes on as anybody. */
    Optional<Login> find(String host);
}
