package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A container that is to run.
 *
 * @param name by which the daemon finds it again, whatever becomes of the answer to its start
 * @param labels that stay with it as long as it is there
 */
public record ContainerSpec(
        String name, Digest image, Start start, ContainerIsolation isolation, SortedMap<String, String> labels) {

    public ContainerSpec {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /**
     * What the program is started with.
     *
     * @param args instead of the image's own, unless there are none
     * @param environment beside the image's own
     */
    public record Start(List<String> args, SortedMap<String, String> environment) {

        public Start {
            args = List.copyOf(args);
            environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        }
    }

    /**
     * How the container is isolated from its host.
     *
     * @param network {@code none}, {@code bridge}, or the name of a network of the daemon
     * @param writablePaths directories in memory that belong to the user of the image, besides {@code /tmp}
     * @param ports TCP ports to publish
     */
    public record ContainerIsolation(String network, SortedSet<ContainerPath> writablePaths, SortedSet<Integer> ports) {

        public ContainerIsolation {
            writablePaths = Collections.unmodifiableSortedSet(new TreeSet<>(writablePaths));
            ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
        }
    }
}
