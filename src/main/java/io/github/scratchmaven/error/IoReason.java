package io.github.scratchmaven.error;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Why reading or writing failed, for the middle of a sentence. */
public final class IoReason {

    private IoReason() {}

    /** The exception's message without the path, which the sentence names itself; its type if it has none. */
    public static String of(Exception failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        }
        String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return Objects.requireNonNullElseGet(reason, () -> failure.getClass().getSimpleName());
    }
}
