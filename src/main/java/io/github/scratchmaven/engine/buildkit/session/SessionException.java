package io.github.scratchmaven.engine.buildkit.session;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.PlainText;
import java.util.Objects;

/**
 * An error in a service of a session. The message, which has the form "what failed: reason", is sent to the daemon; the cause is not. It is one line without a
 * full stop, whatever the daemon's part of it contains.
 */
public final class SessionException extends Exception {

    public SessionException(String failed, Exception cause) {
        super(plainLine(failed + ": " + IoReason.of(cause)), cause);
    }

    public SessionException(String failed, String why) {
        super(plainLine(failed + ": " + why));
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    private static String plainLine(String text) {
        String line = PlainText.of(text).replaceAll("\\s*\\R\\s*", " ").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
