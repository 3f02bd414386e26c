package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.jvm.Archive;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.ArchiveReader;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.jvm.JavaApplication.Files;
import io.github.scratchmaven.jvm.JavaApplication.Origin;
import io.github.scratchmaven.jvm.JavaApplication.PlacedArchive;
import io.github.scratchmaven.jvm.JdkModules;
import io.github.scratchmaven.jvm.MavenCoordinates;
import io.github.scratchmaven.jvm.RuntimeModules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A Java application whose jars are compiled for the test, with a runtime in {@code /opt/java}. */
public final class TestJava {

    private final Path directory;
    private final int feature;
    private final List<PlacedArchive> archives = new ArrayList<>();
    private final List<PlacedArchive> agents = new ArrayList<>();
    private final TreeMap<ContainerPath, String> libraries = new TreeMap<>();
    private final TreeMap<ContainerPath, Origin> resources = new TreeMap<>();
    private final List<ContainerPath> directories = new ArrayList<>();
    private List<String> excluded = List.of();
    private String fonts = "auto";

    private TestJava(Path directory, int feature) {
        this.directory = directory;
        this.feature = feature;
    }

    /** Jars are written to the directory, and read as that release of Java sees them. */
    public static TestJava of(Path directory, int feature) {
        return new TestJava(directory, feature);
    }

    /** The module's own classes. */
    public TestJava own(JarBuilder jar) {
        archives.add(new PlacedArchive(
                ContainerPath.parse("/app/app.jar"),
                Origin.APPLICATION,
                Optional.empty(),
                ArchiveReader.read(
                        new Archive(Archive.OWN, jar.write(directory, "app.jar").file()), feature)));
        return this;
    }

    /** A jar of the application that can have the classes of others, too. */
    public TestJava application(JarBuilder jar) {
        return add("app.jar", "/app/app.jar", Origin.APPLICATION, jar);
    }

    public TestJava dependency(String name, JarBuilder jar) {
        return add(name, "/app/lib/" + name, Origin.DEPENDENCY, jar);
    }

    /** A jar that the JVM starts as an agent. */
    TestJava agent(String path, JarBuilder jar) {
        add(path.substring(1).replace('/', '-'), path, Origin.AGENT, jar);
        agents.add(archives.get(archives.size() - 1));
        return this;
    }

    public TestJava resource(String path) {
        resources.put(ContainerPath.parse(path), Origin.APPLICATION);
        return this;
    }

    /** An entry of the class path. */
    TestJava directory(String path) {
        directories.add(ContainerPath.parse(path));
        return this;
    }

    public TestJava library(String path, String jar) {
        libraries.put(ContainerPath.parse(path), jar);
        return this;
    }

    TestJava excluded(String... modules) {
        excluded = List.of(modules);
        return this;
    }

    TestJava fonts(String setting) {
        fonts = setting;
        return this;
    }

    public JavaApplication build() {
        List<ArchiveFacts> facts = archives.stream().map(PlacedArchive::facts).toList();
        return new JavaApplication(
                ContainerPath.parse("/opt/java"),
                "example.Main",
                new Files(archives, agents, resources, libraries, directories, ContainerPath.parse("/app/jvm.args")),
                Optional.empty(),
                List.of("runtime", "dependencies", "application"),
                RuntimeModules.of(facts, JdkModules.of(feature), List.of(), excluded, List.of()),
                fonts);
    }

    private TestJava add(String name, String path, Origin origin, JarBuilder jar) {
        Archive archive = jar.write(directory, name);
        archives.add(new PlacedArchive(
                ContainerPath.parse(path), origin, artifact(name, origin), ArchiveReader.read(archive, feature)));
        return this;
    }

    private static Optional<MavenCoordinates> artifact(String name, Origin origin) {
        return origin == Origin.DEPENDENCY
                ? Optional.of(new MavenCoordinates("com.example", name.replace(".jar", ""), "1.0", ""))
                : Optional.empty();
    }
}
