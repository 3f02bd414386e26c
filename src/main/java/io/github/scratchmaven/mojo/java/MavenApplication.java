package io.github.scratchmaven.mojo.java;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.jvm.Archive;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.ArchiveReader;
import io.github.scratchmaven.jvm.ClassPath;
import io.github.scratchmaven.jvm.JarFiles;
import io.github.scratchmaven.jvm.MavenCoordinates;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.recipe.java.Application;
import io.github.scratchmaven.recipe.java.ApplicationFile;
import io.github.scratchmaven.recipe.java.JavaLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/** The files of an application: the module's classes and the artifacts that Maven has resolved for its class path. */
record MavenApplication(MavenModule module, Packaging packaging) {

    private static final ContainerPath APPLICATION = ContainerPath.parse("/app/app.jar");
    private static final ContainerPath LIBRARIES = ContainerPath.parse("/app/lib");

    /** Used while a developer runs the application; Spring Boot's own plugin leaves them out, too. */
    private static final Set<String> DEVELOPMENT = Set.of(
            "org.springframework.boot:spring-boot-devtools", "org.springframework.boot:spring-boot-docker-compose");

    /** Whether a class of the module has a main method, or the manifest of its jar names one, which can be in a dependency. */
    boolean hasMainClass() {
        return !mainClasses().isEmpty()
                || module.jar().filter(MavenApplication::isStartable).isPresent();
    }

    /** The classes of the module with a main method; none if it is not compiled. */
    List<String> mainClasses() {
        return Files.isDirectory(module.classes())
                ? List.copyOf(ArchiveReader.read(
                                new Archive(Archive.OWN, module.classes()),
                                Runtime.version().feature())
                        .mainClasses())
                : List.of();
    }

    private static boolean isStartable(Path jar) {
        return read(jar).manifest().containsKey("Main-Class");
    }

    private static ArchiveFacts read(Path jar) {
        return ArchiveReader.read(
                new Archive(jar.getFileName().toString(), jar),
                Runtime.version().feature());
    }

    /** Writes the jars that Maven has only as directories, or that are not the same in each build. */
    Application resolve(@Nullable String mainClass) {
        return switch (packaging) {
            case CLASSPATH, MODULE -> application(classPath(), List.of(), mainClass);
            case JAR -> application(List.of(selfContained()), List.of(), mainClass);
            case QUARKUS -> quarkus(QuarkusApplication.of(module), mainClass);
        };
    }

    private Application quarkus(QuarkusApplication quarkus, @Nullable String mainClass) {
        return application(
                quarkus.archives(), quarkus.resources(), mainClass == null ? QuarkusApplication.MAIN_CLASS : mainClass);
    }

    private Application application(
            List<ApplicationFile> files, List<ApplicationFile> resources, @Nullable String mainClass) {
        return new Application(
                files,
                resources,
                new ClassPath(
                        files.stream().map(ApplicationFile::archive).toList(),
                        generated().resolve("archives")),
                List.of(),
                packaging == Packaging.MODULE,
                mainClass);
    }

    private ApplicationFile selfContained() {
        Path jar = module.jar()
                .orElseThrow(() -> new UserException(
                        "The module's jar does not exist, but <java><packaging> is \"jar\".",
                        "Run the goal in the phase package or later, after the plugin that makes the jar."));
        requireSelfContained(jar);
        return new ApplicationFile(archive(jar), APPLICATION, JavaLayer.APPLICATION, true);
    }

    /** With a classifier, Spring Boot leaves the module's own jar without the dependencies. */
    private void requireSelfContained(Path jar) {
        module.attached().stream()
                .filter(artifact -> "jar".equals(artifact.getType()))
                .filter(artifact -> isExecutable(artifact.getFile().toPath()) && !isExecutable(jar))
                .findFirst()
                .ifPresent(executable -> {
                    throw new UserException(
                            "The module's jar " + Quote.of(jar.getFileName().toString())
                                    + " does not contain its dependencies: Spring Boot's executable jar has the classifier "
                                    + Quote.of(executable.getClassifier()) + ".",
                            "Remove <packaging> from <java>, so that the application runs from its class path.");
                });
    }

    private static boolean isExecutable(Path jar) {
        return read(jar).nestedClasses().isPresent();
    }

    private List<ApplicationFile> classPath() {
        List<ApplicationFile> files = new ArrayList<>();
        files.add(own());
        Set<String> names = new HashSet<>();
        for (Artifact artifact : module.runtimeArtifacts()) {
            if (!DEVELOPMENT.contains(artifact.getGroupId() + ":" + artifact.getArtifactId())) {
                files.add(dependency(artifact, names));
            }
        }
        return files;
    }

    /** The classes in a jar with the manifest of the module's own one: an archive of classes cannot cover directories. */
    private ApplicationFile own() {
        Path classes = module.classes();
        if (!Files.isDirectory(classes)) {
            throw new UserException(
                    "The directory " + Quote.path(classes) + " does not exist, so the module has no classes.",
                    "Compile the module in the same build, as \"mvn package\" does.");
        }
        Path jar = generated().resolve(APPLICATION.name());
        JarFiles.write(classes, module.jar(), jar);
        return new ApplicationFile(
                new Archive(Archive.OWN, jar, Optional.of(module.coordinates())),
                APPLICATION,
                JavaLayer.APPLICATION,
                true);
    }

    private ApplicationFile dependency(Artifact artifact, Set<String> names) {
        Path file = resolved(artifact);
        boolean changes = artifact.isSnapshot() || module.isOfReactor(artifact) || Files.isDirectory(file);
        String name = fileName(artifact);
        if (!names.add(name)) {
            name = artifact.getGroupId() + "." + name;
            names.add(name);
        }
        return new ApplicationFile(
                new Archive(
                        name,
                        changes ? new GeneratedJars(module, "lib").rewritten(file, name) : file,
                        Optional.of(coordinates(artifact))),
                LIBRARIES.resolve(name),
                changes ? JavaLayer.SNAPSHOTS : JavaLayer.DEPENDENCIES,
                true);
    }

    static MavenCoordinates coordinates(Artifact artifact) {
        return new MavenCoordinates(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getBaseVersion(),
                artifact.hasClassifier() ? artifact.getClassifier() : "");
    }

    /** The files of some local repositories are links. */
    private static Path resolved(Artifact artifact) {
        try {
            if (artifact.getFile() != null) {
                return artifact.getFile().toPath().toRealPath();
            }
        } catch (IOException e) {
            throw withoutFile(artifact, e);
        }
        throw withoutFile(artifact, null);
    }

    private static UserException withoutFile(Artifact artifact, @Nullable IOException cause) {
        return new UserException(
                "The dependency \"" + artifact + "\" has no file that can be read.",
                "Build it in the same reactor, or install it first.",
                cause);
    }

    /** A snapshot's own name has the time at which it was deployed, unlike its base version. */
    private static String fileName(Artifact artifact) {
        String classifier = artifact.hasClassifier() ? "-" + artifact.getClassifier() : "";
        return artifact.getArtifactId() + "-" + artifact.getBaseVersion() + classifier + ".jar";
    }

    private Archive archive(Path file) {
        return new Archive(file.getFileName().toString(), file, Optional.of(module.coordinates()));
    }

    private Path generated() {
        return module.output().resolve("java");
    }
}
