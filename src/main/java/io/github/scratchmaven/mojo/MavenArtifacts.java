package io.github.scratchmaven.mojo;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.mojo.bean.ArtifactResolver;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Resolves artifacts from the reactor, the local repository and the repositories of the project. */
record MavenArtifacts(RepositorySystem system, RepositorySystemSession session, MavenProject project)
        implements ArtifactResolver {

    @Override
    public Artifact resolve(Artifact artifact) {
        try {
            return system.resolveArtifact(
                            session, new ArtifactRequest(artifact, project.getRemoteProjectRepositories(), null))
                    .getArtifact();
        } catch (ArtifactResolutionException e) {
            throw new UserException(
                    "The artifact " + Quote.of(artifact.toString()) + " cannot be resolved: " + e.getMessage() + ".",
                    "Correct its coordinates in <java><agents>, or add the repository that has it to the pom.",
                    e);
        }
    }
}
