package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextEntry.Visitor;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies files of a context to its directory on disk, for a build without the plugin. */
final class FileCopies {

    private final Path context;

    /** The context directory. */
    FileCopies(Path context) {
        this.context = context;
    }

    /** Writes all entries of {@code copies}, in place of the content of a directory of the context. */
    void replace(String directory, BuildContext copies) {
        Path old = context.resolve(directory);
        try {
            OutputDirectory.delete(old);
            for (var copy : copies.entries().entrySet()) {
                write(context.resolve(copy.getKey().value()), copy.getValue());
            }
        } catch (IOException e) {
            throw new UserException(
                    "The directory " + Quote.path(old) + " cannot be written: " + IoReason.of(e) + ".",
                    "Make it writable.",
                    e);
        }
    }

    private static void write(Path target, ContextEntry entry) throws IOException {
        entry.accept(new Copy(target));
    }

    /** Writes an entry to a path. */
    private record Copy(Path target) implements Visitor<Path, IOException> {

        @Override
        public Path file(RegularFile file) throws IOException {
            try (InputStream content = file.source().open()) {
                Files.copy(content, target);
            }
            return target;
        }

        @Override
        public Path directory(Directory directory) throws IOException {
            return Files.createDirectories(target);
        }

        @Override
        public Path link(SymbolicLink link) throws IOException {
            return Files.createSymbolicLink(target, Path.of(link.target()));
        }
    }
}
