package io.github.scratchmaven.mojo.java;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.jvm.Archive;
import io.github.scratchmaven.jvm.MavenCoordinates;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.recipe.java.ApplicationFile;
import io.github.scratchmaven.recipe.java.JavaLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;

/** What the plugin of Quarkus leaves in {@code target/quarkus-app}: its files have fixed paths, which an index in it names. */
record QuarkusApplication(Path directory, List<Artifact> dependencies) {

    QuarkusApplication {
        dependencies = List.copyOf(dependencies);
    }

    /** Of Quarkus's own class loader, which {@link #RUNNER} names in its manifest. */
    static final String MAIN_CLASS = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private static final String RUNNER = "quarkus-run.jar";
    private static final ContainerPath PLACE = ContainerPath.parse("/app");
    private static final List<String> PLUGINS =
            List.of("io.quarkus.platform:quarkus-maven-plugin", "io.quarkus:quarkus-maven-plugin");

    static boolean isIn(MavenModule module) {
        return PLUGINS.stream().anyMatch(plugin -> module.plugin(plugin).isPresent());
    }

    static QuarkusApplication of(MavenModule module) {
        Path directory = module.buildDirectory().resolve("quarkus-app");
        if (!Files.isRegularFile(directory.resolve(RUNNER))) {
            throw new UserException(
                    "The directory " + Quote.path(directory) + " has no \"" + RUNNER
                            + "\", although the module uses Quarkus.",
                    "Declare this plugin after quarkus-maven-plugin in the pom, and package the application as Quarkus does by default (fast-jar).");
        }
        return new QuarkusApplication(directory, module.runtimeArtifacts());
    }

    /** The jars, that of the class path first. */
    List<ApplicationFile> archives() {
        return Stream.concat(
                        Stream.of(file(directory.resolve(RUNNER))),
                        files().filter(file -> file.toString().endsWith(".jar"))
                                .map(this::file)
                                .filter(file -> !file.listed()))
                .toList();
    }

    /** All files but the jars. */
    List<ApplicationFile> resources() {
        return files().filter(file -> !file.toString().endsWith(".jar"))
                .map(this::file)
                .toList();
    }

    private Stream<Path> files() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UserException(
                    "The directory " + Quote.path(directory) + " cannot be read: " + IoReason.of(e) + ".",
                    "Make it readable, or build the module again.",
                    e);
        }
    }

    private ApplicationFile file(Path file) {
        Path path = directory.relativize(file);
        return new ApplicationFile(
                new Archive(
                        path.getFileName().toString(),
                        file,
                        artifact(path.getFileName().toString())),
                PLACE.resolve(path.toString().replace(file.getFileSystem().getSeparator(), "/")),
                path.startsWith("lib") ? JavaLayer.DEPENDENCIES : JavaLayer.APPLICATION,
                path.toString().equals(RUNNER));
    }

    /** Quarkus puts the group before the name of a dependency's file. */
    private Optional<MavenCoordinates> artifact(String jar) {
        return dependencies.stream()
                .filter(artifact -> jar.equals(
                        artifact.getGroupId() + "." + artifact.getFile().getName()))
                .map(MavenApplication::coordinates)
                .findFirst();
    }
}
