package io.github.scratchmaven.recipe;

import io.github.scratchmaven.image.ContainerConfig;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of labels and environment variables that have line ends. A Dockerfile cannot contain them, so that the build is given each as a build
 * argument.
 *
 * @param arguments the values by the names of the build arguments
 */
record MultilineValues(SortedMap<String, String> arguments) {

    private static final String NAME = "SCRATCH_VALUE_";

    MultilineValues {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }

    static MultilineValues of(ContainerConfig container) {
        SortedMap<String, String> arguments = new TreeMap<>();
        Stream.concat(container.labels().values().stream(), container.process().environment().values().stream())
                .filter(value -> value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0)
                .distinct()
                .forEach(value -> arguments.put(NAME + (arguments.size() + 1), value));
        return new MultilineValues(arguments);
    }

    /** The name of each value's build argument. */
    Map<String, String> names() {
        return arguments.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }
}
