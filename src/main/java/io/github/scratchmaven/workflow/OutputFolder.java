package io.github.scratchmaven.workflow;

import io.github.scratchmaven.image.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder below {@code target} for what a goal leaves behind. */
final class OutputFolder {

    static final String DOCKERFILE = "Dockerfile";
    static final String IGNORE_FILE = "Dockerfile.dockerignore";
    static final String REPORT = "image.json";

    private final Path folder;

    OutputFolder(Path folder) {
        this.folder = folder;
    }

    Path write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UserException(
                    "The file \"" + file + "\" cannot be written: " + e + ".", "Make its folder writable.", e);
        }
    }

    boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    void remove(String name) {
        Path file = folder.resolve(name);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UserException(
                    "The file \"" + file + "\" cannot be removed: " + e + ".", "Make its folder writable.", e);
        }
    }

    String read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserException("The file \"" + file + "\" cannot be read: " + e + ".", "Make it readable.", e);
        }
    }
}
