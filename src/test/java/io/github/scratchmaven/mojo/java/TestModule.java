package io.github.scratchmaven.mojo.java;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.mojo.bean.MavenModule;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/** A module in a directory of the test, with artifacts as Maven resolves them. */
public final class TestModule {

    private final Path directory;
    private final MavenProject project = new MavenProject();
    private final Set<Artifact> artifacts = new LinkedHashSet<>();
    private final Map<String, Path> repository = new TreeMap<>();
    private final List<MavenProject> reactor = new ArrayList<>(List.of(project));

    private TestModule(Path directory) {
        this.directory = directory;
    }

    /** Of packaging {@code jar}, without classes. */
    public static TestModule in(Path directory) {
        TestModule module = new TestModule(directory);
        module.project.setGroupId("com.example");
        module.project.setArtifactId("app");
        module.project.setVersion("1.0");
        module.project.setFile(directory.resolve("pom.xml").toFile());
        Build build = new Build();
        build.setDirectory(directory.resolve("target").toString());
        build.setOutputDirectory(directory.resolve("target/classes").toString());
        module.project.setBuild(build);
        return module;
    }

    public TestModule packaging(String packaging) {
        project.setPackaging(packaging);
        return this;
    }

    public TestModule plugin(String key) {
        Plugin plugin = new Plugin();
        plugin.setGroupId(key.substring(0, key.indexOf(':')));
        plugin.setArtifactId(key.substring(key.indexOf(':') + 1));
        project.getBuild().addPlugin(plugin);
        project.getBuild().flushPluginMap();
        return this;
    }

    /** Declares a plugin, after those that are declared already, with an execution; null: the goal's own phase. */
    TestModule execution(String key, String goal, @Nullable String phase) {
        plugin(key);
        PluginExecution execution = new PluginExecution();
        execution.addGoal(goal);
        execution.setPhase(phase);
        project.getPlugin(key).addExecution(execution);
        return this;
    }

    /** Configures the execution of a plugin. */
    TestModule configuration(String key, String xml) {
        try {
            project.getPlugin(key).getExecutions().get(0).setConfiguration(Xpp3DomBuilder.build(new StringReader(xml)));
        } catch (XmlPullParserException | IOException e) {
            throw new IllegalArgumentException(e);
        }
        return this;
    }

    TestModule attached(String classifier, Path file) {
        Artifact artifact = artifact("com.example:app:1.0", Artifact.SCOPE_RUNTIME, classifier);
        artifact.setFile(file.toFile());
        project.addAttachedArtifact(artifact);
        return this;
    }

    /** The module's own artifact. */
    TestModule jar(Path file) {
        Artifact own = artifact("com.example:app:1.0", Artifact.SCOPE_RUNTIME, null);
        own.setFile(file.toFile());
        project.setArtifact(own);
        return this;
    }

    /** An artifact {@code group:name:version} of the scope {@code compile}. */
    TestModule dependency(String coordinates, @Nullable Path file) {
        return dependency(coordinates, file, Artifact.SCOPE_COMPILE, null);
    }

    TestModule dependency(String coordinates, @Nullable Path file, String scope, @Nullable String classifier) {
        Artifact artifact = artifact(coordinates, scope, classifier);
        artifact.setFile(file == null ? null : file.toFile());
        artifacts.add(artifact);
        return this;
    }

    /** Another module of the reactor. */
    TestModule beside(String group, String name, String version) {
        MavenProject other = new MavenProject();
        other.setGroupId(group);
        other.setArtifactId(name);
        other.setVersion(version);
        reactor.add(other);
        return this;
    }

    /** An artifact {@code group:name:version}, or {@code group:name:jar:classifier:version}, of a repository. */
    TestModule repository(String coordinates, Path file) {
        repository.put(new org.eclipse.aether.artifact.DefaultArtifact(coordinates).toString(), file);
        return this;
    }

    MavenProject project() {
        return project;
    }

    public MavenModule build() {
        project.setArtifacts(artifacts);
        return new MavenModule(project, directory.resolve("target/scratch"), reactor, this::resolve);
    }

    private org.eclipse.aether.artifact.Artifact resolve(org.eclipse.aether.artifact.Artifact artifact) {
        Path file = repository.get(artifact.toString());
        if (file == null) {
            throw new UserException("No repository has " + artifact + ".", "");
        }
        return artifact.setFile(file.toFile());
    }

    static Path file(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Artifact artifact(String coordinates, String scope, @Nullable String classifier) {
        String[] parts = coordinates.split(":", -1);
        DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
        handler.setAddedToClasspath(true);
        return new DefaultArtifact(parts[0], parts[1], parts[2], scope, "jar", classifier, handler);
    }
}
