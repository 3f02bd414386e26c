package io.github.scratchmaven.mojo.bean;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.maven.project.MavenProject;

/**
 * The labels that the OCI image specification defines, as far as the pom and Git have values for them.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.0/annotations.md">annotations.md</a>
 */
public final class StandardLabels {

    private static final String PREFIX = "org.opencontainers.image.";

    private final ProjectDescription description;
    private final Supplier<Optional<String>> revision;

    StandardLabels(ProjectDescription description, Supplier<Optional<String>> revision) {
        this.description = description;
        this.revision = revision;
    }

    /** Starts to read the revision. The log gets a line that says why a label is left out. */
    public static StandardLabels begin(MavenProject project, Consumer<String> debug) {
        return new StandardLabels(
                new ProjectDescription(project, debug),
                GitRevision.begin(project.getBasedir().toPath(), debug)::await);
    }

    /** For an image of that time. Waits for the revision. */
    public SortedMap<String, String> at(Instant time) {
        SortedMap<String, String> labels = new TreeMap<>();
        description.byName().forEach((name, value) -> labels.put(PREFIX + name, value));
        revision.get().ifPresent(commit -> labels.put(PREFIX + "revision", commit));
        labels.put(PREFIX + "created", time.truncatedTo(ChronoUnit.SECONDS).toString());
        return labels;
    }
}
