package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.jvm.MavenCoordinates;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The Maven module whose image is built, the directory for the files that the goal writes, all modules of the reactor, and other artifacts. */
public record MavenModule(MavenProject project, Path output, List<MavenProject> reactor, ArtifactResolver artifacts) {

    private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";

    public MavenModule {
        reactor = List.copyOf(reactor);
    }

    public Path directory() {
        return project.getBasedir().toPath();
    }

    public String packaging() {
        return project.getPackaging();
    }

    /** Of the module's own artifact. */
    public MavenCoordinates coordinates() {
        return new MavenCoordinates(project.getGroupId(), project.getArtifactId(), project.getVersion(), "");
    }

    /** {@code target/classes}. */
    public Path classes() {
        return Path.of(project.getBuild().getOutputDirectory());
    }

    /** {@code target}. */
    public Path buildDirectory() {
        return Path.of(project.getBuild().getDirectory());
    }

    /** The jar that the module's packaging has made, if it has. */
    public Optional<Path> jar() {
        return Optional.ofNullable(project.getArtifact())
                .map(Artifact::getFile)
                .map(File::toPath)
                .filter(Files::isRegularFile);
    }

    /** The files that plugins have attached to the module, each with a classifier or another type. */
    public List<Artifact> attached() {
        return project.getAttachedArtifacts().stream()
                .filter(artifact -> artifact.getFile() != null)
                .toList();
    }

    /** The artifacts of the scopes compile and runtime, in the order of the class path. */
    public List<Artifact> runtimeArtifacts() {
        return project.getArtifacts().stream()
                .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
                .filter(artifact ->
                        List.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME).contains(artifact.getScope()))
                .toList();
    }

    /** Whether a module of the reactor makes the artifact, with other times in each build. */
    public boolean isOfReactor(Artifact artifact) {
        return isOfReactor(artifact.getGroupId(), artifact.getArtifactId(), artifact.getBaseVersion());
    }

    /** The same for coordinates, with the base version of a snapshot. */
    public boolean isOfReactor(String group, String name, String version) {
        return reactor.stream()
                .anyMatch(other -> other.getGroupId().equals(group)
                        && other.getArtifactId().equals(name)
                        && other.getVersion().equals(version));
    }

    /** The version that the project resolves or declares for an artifact, as a dependency of any scope or in {@code <dependencyManagement>}. */
    public Optional<String> versionOf(String group, String name) {
        Stream<String> resolved = project.getArtifacts().stream()
                .filter(artifact -> artifact.getGroupId().equals(group)
                        && artifact.getArtifactId().equals(name))
                .map(Artifact::getBaseVersion);
        Stream<String> declared = Stream.concat(
                        project.getDependencies().stream(),
                        Stream.ofNullable(project.getDependencyManagement())
                                .flatMap(management -> management.getDependencies().stream()))
                .filter(dependency -> group.equals(dependency.getGroupId()) && name.equals(dependency.getArtifactId()))
                .flatMap(dependency -> Stream.ofNullable(dependency.getVersion()));
        return Stream.concat(resolved, declared).findFirst();
    }

    public Optional<Plugin> plugin(String key) {
        return Optional.ofNullable(project.getPlugin(key));
    }

    /** The release that the module is compiled for, as the compiler plugin is told; 0 where it is not told. */
    public int compiledRelease() {
        return Stream.concat(
                        plugin(COMPILER).stream().flatMap(MavenModule::configuredReleases),
                        Stream.of("maven.compiler.release", "maven.compiler.target")
                                .map(project.getProperties()::getProperty)
                                .flatMap(Stream::ofNullable))
                .map(release -> release.strip().replaceFirst("^1\\.", ""))
                .filter(release -> release.matches("[1-9][0-9]?"))
                .map(Integer::valueOf)
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    private static Stream<String> configuredReleases(Plugin compiler) {
        return Stream.concat(Stream.of(compiler), compiler.getExecutions().stream())
                .flatMap(container -> Stream.ofNullable((Xpp3Dom) container.getConfiguration()))
                .flatMap(configuration -> Stream.of("release", "target").map(configuration::getChild))
                .flatMap(Stream::ofNullable)
                .flatMap(element -> Stream.ofNullable(element.getValue()));
    }
}
