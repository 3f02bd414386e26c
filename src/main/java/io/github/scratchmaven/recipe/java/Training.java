package io.github.scratchmaven.recipe.java;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The pom's settings of the run in which the JVM finds out what the application loads.
 *
 * @param arguments of the application; none: those of the container
 * @param environment variables in addition to those of the container
 * @param until a text in a line of the output, after which the run is stopped; null: the application exits by itself
 * @param timeout of the run
 */
public record Training(
        List<String> arguments,
        SortedMap<String, String> environment,
        @Nullable String until,
        Duration timeout) {

    public static final Training DEFAULT =
            new Training(List.of(), Collections.emptySortedMap(), null, Duration.ofMinutes(2));

    public Training {
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }
}
