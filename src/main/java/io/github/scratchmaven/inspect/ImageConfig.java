package io.github.scratchmaven.inspect;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the configuration of a finished image says of its containers. A text, list or map without a value is empty.
 *
 * @param args the default arguments, {@code Cmd}
 * @param ports such as {@code 8080/tcp}
 */
public record ImageConfig(
        String user,
        String workingDirectory,
        List<String> entrypoint,
        List<String> args,
        SortedMap<String, String> environment,
        SortedMap<String, String> labels,
        SortedSet<String> volumes,
        SortedSet<String> ports,
        String stopSignal,
        HealthCheck healthCheck) {

    public ImageConfig {
        entrypoint = List.copyOf(entrypoint);
        args = List.copyOf(args);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        volumes = Collections.unmodifiableSortedSet(new TreeSet<>(volumes));
        ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
    }

    /**
     * How containers are checked. A time or number without a value is zero.
     *
     * @param test such as {@code CMD} and the words of a command; empty if there is no check
     */
    public record HealthCheck(
            List<String> test, Duration interval, Duration timeout, Duration startPeriod, int retries) {

        public HealthCheck {
            test = List.copyOf(test);
        }
    }
}
