package io.github.scratchmaven.image;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** What an image says about the containers made of it: the {@code <container>} of the pom. */
public record ContainerConfig(
        ContainerProcess process,
        SortedMap<String, String> labels,
        SortedSet<ContainerPort> ports,
        SortedSet<ContainerPath> volumes,
        Optional<HealthCheck> healthCheck) {

    private static final ContainerPath ROOT = new ContainerPath("/");

    /** Refuses a label without a name, NUL characters in labels, and a volume that would cover the whole image. */
    public ContainerConfig {
        labels = SortedCopies.copyOf(labels);
        ports = SortedCopies.copyOf(ports);
        volumes = SortedCopies.copyOf(volumes);
        labels.forEach(ContainerConfig::requireLabel);
        if (volumes.contains(ROOT)) {
            throw new UserException(
                    "The volume \"/\" would cover the whole image.", "Name a directory below it in <volumes>.");
        }
    }

    private static void requireLabel(String name, String value) {
        if (name.isEmpty()) {
            throw new UserException(
                    "The label with the value " + Quote.of(value) + " has no name.", "Give it one in <labels>.");
        }
        if (name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
            throw new UserException(
                    "The label " + Quote.of(name) + " holds a NUL character.", "Leave it out in <labels>.");
        }
    }
}
