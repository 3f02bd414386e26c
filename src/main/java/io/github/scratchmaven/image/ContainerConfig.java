package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * How containers of an image run, and what the image says of itself: as its configuration specifies.
 *
 * @param annotations those labels that the manifests of the image have as well, which are not part of its configuration
 */
public record ContainerConfig(
        ContainerProcess process,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        SortedSet<ContainerPort> ports,
        SortedSet<ContainerPath> volumes,
        Optional<HealthCheck> healthCheck) {

    private static final ContainerPath ROOT = new ContainerPath("/");

    /** Rejects a label without a name, NUL characters in labels, and the root as a volume. */
    public ContainerConfig {
        labels = SortedCopies.copyOf(labels);
        annotations = SortedCopies.copyOf(annotations);
        ports = SortedCopies.copyOf(ports);
        volumes = SortedCopies.copyOf(volumes);
        labels.forEach(ContainerConfig::requireLabel);
        if (volumes.contains(ROOT)) {
            throw new InvalidValue(
                    "volumes", "The volume \"/\" hides the whole image; a volume is a directory below it.");
        }
    }

    /** Without annotations. */
    public ContainerConfig(
            ContainerProcess process,
            SortedMap<String, String> labels,
            SortedSet<ContainerPort> ports,
            SortedSet<ContainerPath> volumes,
            Optional<HealthCheck> healthCheck) {
        this(process, labels, new TreeMap<>(), ports, volumes, healthCheck);
    }

    private static void requireLabel(String name, String value) {
        if (name.isEmpty()) {
            throw new InvalidValue("labels", "The label with the value " + Quote.of(value) + " has no name.");
        }
        if (name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
            throw new InvalidValue("labels", "The label " + Quote.of(name) + " has a NUL character.");
        }
    }
}
