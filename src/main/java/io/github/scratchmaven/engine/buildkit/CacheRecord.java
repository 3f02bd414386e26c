package io.github.scratchmaven.engine.buildkit;

/**
 * A piece of the daemon's build cache.
 *
 * @param type BuildKit's name for the kind, such as {@code exec.cachemount}; may be empty
 * @param size in bytes
 * @param shared whether images use the same bytes
 */
public record CacheRecord(String id, String type, String description, long size, boolean inUse, boolean shared) {}
