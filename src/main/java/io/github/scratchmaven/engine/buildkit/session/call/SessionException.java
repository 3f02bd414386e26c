package io.github.scratchmaven.engine.buildkit.session.call;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * What went wrong on our side while we served the daemon, which itself learns no more than this message: "what failed: why". A cause that is no
 * {@link IOException} came from who feeds the session.
 */
public class SessionException extends Exception {

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
