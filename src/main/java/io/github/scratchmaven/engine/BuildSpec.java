package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be built.
 *
 * @param dockerfile its path in the context
 * @param arguments the Dockerfile's {@code ARG}s; they end up in the image's history, so none may be secret
 * @param platform empty for the daemon's own
 * @param network {@code none}, {@code host} or {@code default}; empty for the daemon's default
 */
public record BuildSpec(
        String dockerfile,
        ContextSource context,
        SortedMap<String, String> arguments,
        Optional<Platform> platform,
        Optional<String> network,
        boolean noCache) {

    public BuildSpec {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }

    /** Where the context comes from: a tar archive, written while it is read. */
    @FunctionalInterface
    public interface ContextSource {

        /** A new stream from the archive's start. */
        InputStream open() throws IOException;
    }
}
