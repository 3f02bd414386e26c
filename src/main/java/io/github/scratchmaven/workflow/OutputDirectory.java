package io.github.scratchmaven.workflow;

import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder below {@code target} for what a goal leaves behind. */
public final class OutputDirectory {

    public static final String DOCKERFILE = "Dockerfile";
    public static final String IGNORE_FILE = "Dockerfile.dockerignore";
    public static final String REPORT = "image.json";

    private final Path folder;

    public OutputDirectory(Path folder) {
        this.folder = folder;
    }

    public Path write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UserException(
                    "The file \"" + file + "\" cannot be written: " + e + ".", "Make its folder writable.", e);
        }
    }

    public boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    public void remove(String name) {
        Path file = folder.resolve(name);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UserException(
                    "The file \"" + file + "\" cannot be removed: " + e + ".", "Make its folder writable.", e);
        }
    }

    public String read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserException("The file \"" + file + "\" cannot be read: " + e + ".", "Make it readable.", e);
        }
    }
}
