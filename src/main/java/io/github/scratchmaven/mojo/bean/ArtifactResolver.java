package io.github.scratchmaven.mojo.bean;

import org.eclipse.aether.artifact.Artifact;

/** Resolves artifacts that the plugin's configuration names, as Maven resolves dependencies of the project. */
@FunctionalInterface
public interface ArtifactResolver {

    /** The same artifact with its file. A {@code UserException} if no repository has it. */
    Artifact resolve(Artifact artifact);
}
