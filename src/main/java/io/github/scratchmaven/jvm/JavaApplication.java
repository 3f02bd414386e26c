package io.github.scratchmaven.jvm;

import io.github.scratchmaven.image.ContainerPath;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Java application as it is put into an image.
 *
 * @param home the directory of the runtime
 * @param mainClass the class that the JVM starts
 * @param startup the archive of its classes
 * @param layers the names of the image's layers, the lowest first
 * @param modules what the runtime must have, and why
 * @param fonts the setting as written, such as {@code auto}
 */
public record JavaApplication(
        ContainerPath home,
        String mainClass,
        Files files,
        Optional<StartupFile> startup,
        List<String> layers,
        RuntimeModules modules,
        String fonts) {

    public JavaApplication {
        layers = List.copyOf(layers);
    }

    /**
     * The files in addition to the runtime.
     *
     * @param archives in the order of the class path
     * @param agents those of the archives that the JVM starts as agents
     * @param resources files that are no archives
     * @param libraries the shared libraries that are extracted from archives, each with the name of its archive
     * @param directories entries of the class path that other settings add to the image
     * @param arguments the file with the arguments of the JVM
     */
    public record Files(
            List<PlacedArchive> archives,
            List<PlacedArchive> agents,
            SortedMap<ContainerPath, Origin> resources,
            SortedMap<ContainerPath, String> libraries,
            List<ContainerPath> directories,
            ContainerPath arguments) {

        public Files {
            archives = List.copyOf(archives);
            agents = List.copyOf(agents);
            resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
            libraries = Collections.unmodifiableSortedMap(new TreeMap<>(libraries));
            directories = List.copyOf(directories);
        }

        /** Where a file of the application comes from; empty for any other file, such as one of the runtime. */
        public Optional<Origin> origin(ContainerPath path) {
            if (libraries.containsKey(path)) {
                return Optional.of(Origin.DEPENDENCY);
            }
            if (path.equals(arguments)) {
                return Optional.of(Origin.APPLICATION);
            }
            return Optional.ofNullable(resources.get(path)).or(() -> archives.stream()
                    .filter(archive -> archive.path().equals(path))
                    .map(PlacedArchive::origin)
                    .findFirst());
        }
    }

    /**
     * An archive of loaded classes, with which the JVM starts faster.
     *
     * @param kind its kind, in the terms of the JDK
     * @param madeWhen what ended the run that made it
     * @param arguments of the application in that run
     */
    public record StartupFile(ContainerPath path, String kind, String madeWhen, List<String> arguments) {

        public StartupFile {
            arguments = List.copyOf(arguments);
        }
    }

    /** An archive with its path in the image, and the artifact that it is if it is one. */
    public record PlacedArchive(
            ContainerPath path, Origin origin, Optional<MavenCoordinates> artifact, ArchiveFacts facts) {}

    /** Where an archive comes from. */
    public enum Origin {
        DEPENDENCY("dependency"),
        AGENT("Java agent"),
        SNAPSHOT("snapshot or reactor dependency"),
        APPLICATION("application");

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        /** Whether it is compiled in the same project, unlike libraries and agents. */
        public boolean isOwnCode() {
            return this == SNAPSHOT || this == APPLICATION;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
