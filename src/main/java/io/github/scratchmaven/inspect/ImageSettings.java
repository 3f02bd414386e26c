package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the pom says of an image, as far as the checks weigh it: how its program is started, where it may write, what it says of CA certificates and time
 * zones, such as {@code auto}, and whether symbols are to stay.
 */
public record ImageSettings(
        SortedMap<String, String> environment,
        ContainerPath workingDirectory,
        SortedSet<ContainerPath> volumes,
        String caCertificates,
        String timeZones,
        boolean symbols) {

    public ImageSettings {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        volumes = Collections.unmodifiableSortedSet(new TreeSet<>(volumes));
    }
}
