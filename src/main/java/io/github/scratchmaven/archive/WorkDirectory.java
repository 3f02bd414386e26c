package io.github.scratchmaven.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what is only needed while a file is made. Its name is fixed, so that what a killed build left there goes with the next one. */
record WorkDirectory(Path path) implements Closeable {

    private static final String SUFFIX = ".parts";

    /** In the file's own folder, thus on its file system, from where a file moves at one instant. */
    static WorkDirectory beside(Path file) throws IOException {
        WorkDirectory folder = new WorkDirectory(file.resolveSibling(file.getFileName() + SUFFIX));
        folder.close();
        Files.createDirectories(folder.path);
        return folder;
    }

    /** Removes it with all that it holds. */
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
