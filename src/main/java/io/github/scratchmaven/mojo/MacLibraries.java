package io.github.scratchmaven.mojo;

import io.github.scratchmaven.error.UserException;
import java.net.MalformedURLException;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/**
 * The libraries for the events of macOS. They have 2 MB, and only one goal on one system needs them: so they are no dependencies of the plugin, but are downloaded as
 * such when they are needed.
 */
record MacLibraries(RepositorySystem system, MavenSession session, MavenProject project, MojoExecution execution) {

    /** The versions that the plugin is compiled with. */
    static final List<String> COORDINATES =
            List.of("io.methvin:directory-watcher:0.19.1", "net.java.dev.jna:jna:5.18.1");

    /** Adds them to the class path of the plugin. */
    void add() {
        ClassRealm classes = execution.getMojoDescriptor().getPluginDescriptor().getClassRealm();
        try {
            for (Artifact library : resolve()) {
                classes.addURL(library.getFile().toURI().toURL());
            }
        } catch (ArtifactResolutionException | MalformedURLException e) {
            throw new UserException(
                    "The library for the events of macOS cannot be resolved: " + e.getMessage() + ".",
                    "Run Maven without -o once.",
                    e);
        }
    }

    List<Artifact> resolve() throws ArtifactResolutionException {
        List<ArtifactRequest> requests = COORDINATES.stream()
                .map(each ->
                        new ArtifactRequest(new DefaultArtifact(each), project.getRemotePluginRepositories(), null))
                .toList();
        return system.resolveArtifacts(session.getRepositorySession(), requests).stream()
                .map(ArtifactResult::getArtifact)
                .toList();
    }
}
