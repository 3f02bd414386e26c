package io.github.scratchmaven.archive;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A directory for the parts of a file that is being written. Its name is fixed, so the next build removes what a killed build left in it. */
public record WorkDirectory(Path path) implements Closeable {

    private static final String SUFFIX = ".parts";

    /** An empty one in the file's own directory, thus on its file system, where a move is atomic. */
    public static WorkDirectory beside(Path file) {
        WorkDirectory directory = new WorkDirectory(file.resolveSibling(file.getFileName() + SUFFIX));
        try {
            directory.close();
            Files.createDirectories(directory.path);
            return directory;
        } catch (IOException e) {
            throw new UserException(
                    "Cannot create the directory " + Quote.path(directory.path) + ": " + IoReason.of(e) + ".",
                    "Check that the directory above it is writable and has free space, then build again.",
                    e);
        }
    }

    /** Removes it with all its files. */
    @Override
    public void close() throws IOException {
        if (Files.exists(path)) {
            for (Path file : files()) {
                Files.delete(file);
            }
            Files.delete(path);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        }
    }
}
