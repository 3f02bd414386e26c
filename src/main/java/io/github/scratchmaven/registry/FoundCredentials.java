package io.github.scratchmaven.registry;

/**
 * Credentials for one registry, and their source.
 *
 * @param source as messages name it
 */
public record FoundCredentials(RegistryHost host, Credentials credentials, String source) {}
