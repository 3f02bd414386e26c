package io.github.scratchmaven.engine.buildkit.session;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * An error in a service of a session. The message, which has the form "what failed: reason", is sent to the daemon; the cause is not.
 */
public final class SessionException extends Exception {

    public SessionException(String failed, Exception cause) {
        super(failed + ": " + reason(cause), cause);
    }

    public SessionException(String failed, String why) {
        super(failed + ": " + why);
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    private static String reason(Exception cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "it does not exist";
        }
        String reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return Objects.requireNonNullElseGet(reason, () -> cause.getClass().getSimpleName());
    }
}
