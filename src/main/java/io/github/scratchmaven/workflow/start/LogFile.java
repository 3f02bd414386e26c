package io.github.scratchmaven.workflow.start;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The output of a container as a file, up to a size, since a program may write without end. Each line is in the file when it was written. */
final class LogFile implements Consumer<String>, AutoCloseable {

    private static final long MAX_CHARACTERS = 64L * 1024 * 1024;

    private final Path file;
    private final BufferedWriter writer;
    private long written;
    private boolean full;
    private Optional<IOException> failure = Optional.empty();

    private LogFile(Path file, BufferedWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    /** Replaces the file of an earlier run. */
    static LogFile create(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new LogFile(file, Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write the file " + Quote.path(file) + ": " + IoReason.of(e) + ".",
                    "Make its directory writable.",
                    e);
        }
    }

    @Override
    public synchronized void accept(String line) {
        written += line.length() + 1;
        if (full || failure.isPresent()) {
            return;
        }
        full = written > MAX_CHARACTERS;
        try {
            writer.write(full ? "[The rest of the output is not kept.]" : line);
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            failure = Optional.of(e);
        }
    }

    /** Why the file is not complete, in the middle of a sentence. */
    synchronized Optional<String> problem() {
        return failure.map(IoReason::of);
    }

    Path path() {
        return file;
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException e) {
            failure = failure.or(() -> Optional.of(e));
        }
    }
}
