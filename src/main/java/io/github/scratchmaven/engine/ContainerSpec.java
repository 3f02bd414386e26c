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
        String name, Digest image, Start start, Surroundings surroundings, SortedMap<String, String> labels) {

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
     * What the program finds around it.
     *
     * @param network {@code none}, {@code bridge}, or the name of one that the daemon has
     * @param writablePaths folders in memory that belong to the image's user, beside {@code /tmp}
     * @param ports TCP ports that can be reached from here
     */
    public record Surroundings(String network, SortedSet<ContainerPath> writablePaths, SortedSet<Integer> ports) {

        public Surroundings {
            writablePaths = Collections.unmodifiableSortedSet(new TreeSet<>(writablePaths));
            ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
        }
    }
}
