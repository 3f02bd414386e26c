package io.github.scratchmaven.workflow;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directory below {@code target} for the files that a goal writes. */
public final class OutputDirectory {

    public static final String DOCKERFILE = "Dockerfile";
    public static final String IGNORE_FILE = "Dockerfile.dockerignore";
    public static final String REPORT = "image.json";
    public static final String CYCLONEDX = "sbom.cdx.json";
    public static final String SPDX = "sbom.spdx.json";
    public static final String PAGE = "report.html";
    public static final String PROVENANCE = "provenance.json";

    /** The directory of the texts of licenses, and of {@link #THIRD_PARTY}. */
    public static final String LICENSES = "licenses";

    public static final String THIRD_PARTY = LICENSES + "/THIRD-PARTY.txt";

    /** The containers that the goal {@code start} has started. */
    public static final String CONTAINERS = "containers.txt";

    /** The directory of the output of these containers. */
    public static final String LOGS = "logs";

    /** The directory of the image itself, if no daemon keeps it. */
    public static final String IMAGE = "image";

    /** The directory of its debug image. */
    public static final String DEBUG_IMAGE = "image-debug";

    private final Path directory;

    public OutputDirectory(Path directory) {
        this.directory = directory;
    }

    /** The one for the image of a platform, if there are several. */
    public OutputDirectory of(Platform platform) {
        return new OutputDirectory(directory.resolve(name(platform)));
    }

    /** Of the directory of a platform. */
    public static String name(Platform platform) {
        return platform.toString().replace('/', '-');
    }

    public Path write(String name, String text) {
        create();
        Path file = directory.resolve(name);
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write the file " + Quote.path(file) + ": " + IoReason.of(e) + ".",
                    "Make its directory writable.",
                    e);
        }
    }

    public Path path(String name) {
        return directory.resolve(name);
    }

    public boolean has(String name) {
        return Files.isRegularFile(directory.resolve(name));
    }

    /** Whether the first file exists, and was written after the other one, which exists. */
    public boolean isNewer(String name, String other) {
        return has(name) && lastModified(name).compareTo(lastModified(other)) > 0;
    }

    private FileTime lastModified(String name) {
        Path file = directory.resolve(name);
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Removes a file, or a directory with what it contains, if it exists. */
    public void remove(String name) {
        Path file = directory.resolve(name);
        try {
            delete(file);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot delete " + Quote.path(file) + ": " + IoReason.of(e) + ".",
                    "Make its directory writable.",
                    e);
        }
    }

    /** Deletes a file, or a directory with what it contains, if it exists. Does not follow links. */
    public static void delete(Path path) throws IOException {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path content : contentFirst(path)) {
            Files.delete(content);
        }
    }

    private static List<Path> contentFirst(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }

    public String read(String name) {
        Path file = directory.resolve(name);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UserException unreadable(Path file, IOException e) {
        return new UserException(
                "Cannot read the file " + Quote.path(file) + ": " + IoReason.of(e) + ".", "Make it readable.", e);
    }

    private void create() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot create the directory " + Quote.path(directory) + ": " + IoReason.of(e) + ".",
                    "Check that no file has its name, and that the directory above it is writable.",
                    e);
        }
    }
}
