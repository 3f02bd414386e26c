package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the pom says of an image, as far as the checks weigh it: the environment, the working directory, the volumes, the files and directories that it
 * asks for by their paths, and the furniture.
 */
public record ImageSettings(
        SortedMap<String, String> environment,
        ContainerPath workingDirectory,
        SortedSet<ContainerPath> volumes,
        SortedSet<ContainerPath> configured,
        Furnishings furnishings) {

    public ImageSettings {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        volumes = Collections.unmodifiableSortedSet(new TreeSet<>(volumes));
        configured = Collections.unmodifiableSortedSet(new TreeSet<>(configured));
    }

    /** Whether the pom names that path or a directory above it. */
    boolean asksFor(ContainerPath path) {
        return configured.stream()
                .anyMatch(asked -> path.equals(asked) || path.value().startsWith(asked.value() + "/"));
    }

    /** {@code auto}, {@code always}, {@code never} or names of zones; whether libraries are listed, and whether symbols are to stay. */
    public record Furnishings(String caCertificates, String timeZones, boolean libraries, boolean symbols) {}
}
