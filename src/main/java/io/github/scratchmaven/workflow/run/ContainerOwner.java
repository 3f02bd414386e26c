package io.github.scratchmaven.workflow.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The goal that a container or a network belongs to: its name has a prefix, since an image can have the label as well, and its label has a deadline. */
public enum ContainerOwner {
    VERIFY,
    START;

    /** For starting and removing a container, and for clocks that differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** A name that nothing else has. */
    public String newName() {
        return prefix() + UUID.randomUUID();
    }

    /** The label of one that is created now and exists for at most this long. Its value is in seconds since 1970. */
    public SortedMap<String, String> labels(Instant now, Duration most) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(label(), Long.toString(now.plus(most).plus(MARGIN).getEpochSecond()));
        return labels;
    }

    String label() {
        return "io.github.scratchmaven." + goal() + ".deadline";
    }

    boolean owns(String name) {
        return name.startsWith(prefix());
    }

    private String prefix() {
        return "scratch-" + goal() + "-";
    }

    private String goal() {
        return name().toLowerCase(Locale.ROOT);
    }
}
