package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.jvm.Archive;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.ArchiveReader;
import io.github.scratchmaven.jvm.ClassPath;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.recipe.Inclusion;
import io.github.scratchmaven.recipe.SourceTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Applications whose jars are compiled for the test. */
public final class TestApplication {

    /** The recipe reads the jars instead. */
    public static final SourceTree NO_SOURCES = new SourceTree() {
        @Override
        public SortedSet<String> files() {
            return new TreeSet<>();
        }

        @Override
        public String read(String path) {
            throw new IllegalArgumentException(path);
        }
    };

    private static final String MAIN = "public static void main(String[] args) { }";

    private final Path directory;
    private final List<ApplicationFile> files = new ArrayList<>();
    private final List<ApplicationFile> resources = new ArrayList<>();
    private final List<ContainerPath> entries = new ArrayList<>();
    private boolean modular;
    private Inclusion fonts = Inclusion.AUTO;
    private @Nullable String mainClass;

    private TestApplication(Path directory) {
        this.directory = directory;
    }

    /** The first jar is that of the module. */
    public static TestApplication of(Path directory, JarBuilder jar) {
        return new TestApplication(directory).add("app.jar", "/app/app.jar", JavaLayer.APPLICATION, true, jar);
    }

    /** A class with a main method, and nothing else. */
    public static JarBuilder main(String name) {
        return JarBuilder.ofClass(name, MAIN);
    }

    public TestApplication dependency(String name, JarBuilder jar) {
        return add(name, "/app/lib/" + name, JavaLayer.DEPENDENCIES, true, jar);
    }

    TestApplication snapshot(String name, JarBuilder jar) {
        return add(name, "/app/lib/" + name, JavaLayer.SNAPSHOTS, true, jar);
    }

    /** A dependency at any path of the image. */
    TestApplication at(String place, JarBuilder jar) {
        return add(place.substring(1).replace('/', '-'), place, JavaLayer.DEPENDENCIES, true, jar);
    }

    /** A jar that the class path does not name. */
    TestApplication unlisted(String name, JarBuilder jar) {
        return add(name, "/app/lib/" + name, JavaLayer.DEPENDENCIES, false, jar);
    }

    /** An entry of the class path that the image has, or that another file is. */
    TestApplication entry(String path) {
        entries.add(ContainerPath.parse(path));
        return this;
    }

    TestApplication agent(String name, JarBuilder jar) {
        return add(name.replace('/', '-'), "/app/agents/" + name, JavaLayer.DEPENDENCIES, false, jar);
    }

    TestApplication resource(String name) {
        resources.add(new ApplicationFile(
                new Archive(name, directory.resolve(name)),
                ContainerPath.parse("/app/" + name),
                JavaLayer.APPLICATION,
                false));
        return this;
    }

    TestApplication modular() {
        modular = true;
        return this;
    }

    TestApplication fonts(Inclusion setting) {
        fonts = setting;
        return this;
    }

    TestApplication mainClass(String name) {
        mainClass = name;
        return this;
    }

    Application build() {
        return new Application(
                files,
                resources,
                new ClassPath(files.stream().map(ApplicationFile::archive).toList(), directory.resolve("archives")),
                entries,
                modular,
                mainClass);
    }

    /** With the defaults of all other settings, and classes for Java 21. */
    public JavaSettings settings() {
        return settings(List.of());
    }

    JavaSettings settings(List<String> jvmFlags) {
        return new JavaSettings(
                build(),
                new JdkSettings(null, null, null, 21),
                new RuntimeSettings(List.of(), List.of(), List.of(), false, Compression.ZIP, null),
                fonts,
                jvmFlags,
                Training.DEFAULT);
    }

    JavaSettings builtWith(ImageReference builder) {
        return new JavaSettings(
                build(),
                new JdkSettings(null, null, builder, 21),
                new RuntimeSettings(List.of(), List.of(), List.of(), false, Compression.ZIP, null),
                fonts,
                List.of(),
                Training.DEFAULT);
    }

    /** With an archive of the application's classes. */
    public JavaSettings trained(int release, List<String> jvmFlags, Training training) {
        return new JavaSettings(
                build(),
                new JdkSettings(null, null, null, release),
                new RuntimeSettings(List.of(), List.of(), List.of(), false, Compression.ZIP, Startup.AOT),
                fonts,
                jvmFlags,
                training);
    }

    List<ArchiveFacts> facts() {
        return files.stream()
                .map(file -> ArchiveReader.read(file.archive(), 21))
                .toList();
    }

    private TestApplication add(String name, String place, JavaLayer layer, boolean listed, JarBuilder jar) {
        files.add(new ApplicationFile(jar.write(directory, name), ContainerPath.parse(place), layer, listed));
        return this;
    }
}
