package io.github.scratchmaven.engine;

import io.github.scratchmaven.secrets.BuildSecrets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The inputs of a build's steps in addition to the context.
 *
 * @param arguments the Dockerfile's {@code ARG}s; the image's history contains them, except those of proxies, so none may be secret
 * @param access the secrets that the steps may use and the image does not contain
 */
public record StepInputs(SortedMap<String, String> arguments, BuildSecrets access) {

    public StepInputs {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }
}
