package io.github.scratchmaven.mojo;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.File;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/** A file that joins the project's artifacts. */
record Attachment(String type, String classifier, File file) {

    /** Refuses, before anything is built, a name that another file has already. */
    void requireFree(MavenProject project) {
        same(project)
                .map(Artifact::getFile)
                .filter(taken -> !taken.equals(file))
                .ifPresent(taken -> {
                    throw new UserException(
                            "The classifier " + Quote.of(classifier) + " is taken: " + Quote.path(taken)
                                    + " is attached to the project under it.",
                            "Give each <execution> another <classifier> in its <attach>.");
                });
    }

    /** At most once, for {@code mvn package deploy} runs the same execution twice. */
    void attach(MavenProject project, MavenProjectHelper helper) {
        if (same(project).isEmpty()) {
            helper.attachArtifact(project, type, classifier, file);
        }
    }

    private Optional<Artifact> same(MavenProject project) {
        return project.getAttachedArtifacts().stream()
                .filter(other -> other.getType().equals(type) && classifier.equals(other.getClassifier()))
                .findFirst();
    }
}
