package io.github.scratchmaven.mojo.bean;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.maven.project.MavenProject;

/**
 * The labels that the OCI image specification defines, as far as the pom has values for them.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.0/annotations.md">annotations.md</a>
 */
public final class StandardLabels {

    private static final String PREFIX = "org.opencontainers.image.";

    private final ProjectDescription description;

    /** The log gets a line that says why a label is left out. */
    public StandardLabels(MavenProject project, Consumer<String> debug) {
        this.description = new ProjectDescription(project, debug);
    }

    /** For an image of that time. */
    public SortedMap<String, String> at(Instant time) {
        SortedMap<String, String> labels = new TreeMap<>();
        description.byName().forEach((name, value) -> labels.put(PREFIX + name, value));
        labels.put(PREFIX + "created", time.truncatedTo(ChronoUnit.SECONDS).toString());
        return labels;
    }
}
