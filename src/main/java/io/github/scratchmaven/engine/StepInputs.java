package io.github.scratchmaven.engine;

import io.github.scratchmaven.secrets.BuildSecrets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a build's steps get beside the context.
 *
 * @param arguments the Dockerfile's {@code ARG}s; they end up in the image's history, so none may be secret, but for those of proxies, which Docker keeps out
 *     of it
 * @param access what the steps may use and nothing keeps
 */
public record StepInputs(SortedMap<String, String> arguments, BuildSecrets access) {

    public StepInputs {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }
}
