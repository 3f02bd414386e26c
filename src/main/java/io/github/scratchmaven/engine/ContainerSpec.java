package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A container to run.
 *
 * @param name by which it is found again, even if the response to its start is lost
 * @param alias by which other containers in its network reach it
 * @param labels of the container
 * @param hostPorts the port of the daemon's host for each port that must not get any free one
 */
public record ContainerSpec(
        String name,
        Optional<String> alias,
        Digest image,
        Start start,
        ContainerIsolation isolation,
        SortedMap<String, String> labels,
        Map<Integer, Integer> hostPorts) {

    public ContainerSpec {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        hostPorts = Map.copyOf(hostPorts);
    }

    /** With each port published on a free port. */
    public ContainerSpec(
            String name,
            Optional<String> alias,
            Digest image,
            Start start,
            ContainerIsolation isolation,
            SortedMap<String, String> labels) {
        this(name, alias, image, start, isolation, labels, Map.of());
    }

    /**
     * The arguments and variables of the program.
     *
     * @param args replace those of the image; empty keeps them
     * @param environment in addition to the image's
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
     * @param executableTmp whether files in {@code /tmp} can be executed
     * @param hardened whether it has the restrictions of a hardened platform; otherwise it runs as {@code docker run} does, and {@code /tmp} is that of the image
     */
    public record ContainerIsolation(
            String network,
            SortedSet<ContainerPath> writablePaths,
            SortedSet<Integer> ports,
            boolean executableTmp,
            boolean hardened) {

        public ContainerIsolation {
            writablePaths = Collections.unmodifiableSortedSet(new TreeSet<>(writablePaths));
            ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
        }

        /** In another network. */
        public ContainerIsolation in(String other) {
            return new ContainerIsolation(other, writablePaths, ports, executableTmp, hardened);
        }
    }
}
