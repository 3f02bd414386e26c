package io.github.scratchmaven.registry;

/**
 * Credentials for one registry, and who gave them.
 *
 * @param source as messages name it
 */
public record FoundCredentials(RegistryHost host, Credentials credentials, String source) {}
