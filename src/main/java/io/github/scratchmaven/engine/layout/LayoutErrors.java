package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.Path;

/** The errors of reading and writing a layout. */
final class LayoutErrors {

    private final Path directory;

    LayoutErrors(Path directory) {
        this.directory = directory;
    }

    <T> T reading(Action<T> action) {
        try {
            return action.run();
        } catch (IOException unreadable) {
            throw damaged(IoReason.of(unreadable), unreadable);
        } catch (InvalidValue invalid) {
            throw damaged(invalid.problem(), invalid);
        }
    }

    private UserException damaged(String reason, Exception cause) {
        return new UserException(
                "The image in " + Quote.path(directory) + " cannot be read: " + reason.replaceFirst("\\.$", "") + ".",
                "Remove the directory, then build again.",
                cause);
    }

    <T> T writing(Action<T> action) {
        try {
            return action.run();
        } catch (IOException unwritable) {
            throw new UserException(
                    "Cannot write the image to " + Quote.path(directory) + ": " + IoReason.of(unwritable) + ".",
                    "Check that the directory is writable and has free space, then build again.",
                    unwritable);
        }
    }

    interface Action<T> {
        T run() throws IOException;
    }
}
