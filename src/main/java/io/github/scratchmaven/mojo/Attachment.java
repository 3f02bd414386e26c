package io.github.scratchmaven.mojo;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.File;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/** A file that is attached to the project. */
record Attachment(String type, String classifier, File file) {

    /** A {@code UserException} if another file is attached with the same classifier. Checked before the build. */
    void requireFree(MavenProject project) {
        same(project)
                .map(Artifact::getFile)
                .filter(taken -> !taken.equals(file))
                .ifPresent(taken -> {
                    throw new UserException(
                            "The classifier " + Quote.of(classifier) + " is already used: " + Quote.path(taken)
                                    + " is attached to the project with it.",
                            "Give each <execution> another <attach><classifier>.");
                });
    }

    /** At most once, since {@code mvn package deploy} runs the same execution twice. */
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
