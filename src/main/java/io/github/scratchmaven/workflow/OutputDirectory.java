package io.github.scratchmaven.workflow;

import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory below {@code target} for the files that a goal writes. */
public final class OutputDirectory {

    public static final String DOCKERFILE = "Dockerfile";
    public static final String IGNORE_FILE = "Dockerfile.dockerignore";
    public static final String REPORT = "image.json";

    private final Path directory;

    public OutputDirectory(Path directory) {
        this.directory = directory;
    }

    public Path write(String name, String text) {
        Path file = directory.resolve(name);
        try {
            Files.createDirectories(directory);
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write the file \"" + file + "\": " + e + ".", "Make its directory writable.", e);
        }
    }

    public boolean has(String name) {
        return Files.isRegularFile(directory.resolve(name));
    }

    public void remove(String name) {
        Path file = directory.resolve(name);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot delete the file \"" + file + "\": " + e + ".", "Make its directory writable.", e);
        }
    }

    public String read(String name) {
        Path file = directory.resolve(name);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserException("Cannot read the file \"" + file + "\": " + e + ".", "Make it readable.", e);
        }
    }
}
