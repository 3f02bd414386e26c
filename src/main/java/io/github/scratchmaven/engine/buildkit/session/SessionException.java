package io.github.scratchmaven.engine.buildkit.session;

import io.github.scratchmaven.error.IoReason;
import java.util.Objects;

/**
 * An error in a service of a session. The message, which has the form "what failed: reason", is sent to the daemon; the cause is not.
 */
public final class SessionException extends Exception {

    public SessionException(String failed, Exception cause) {
        super(failed + ": " + IoReason.of(cause), cause);
    }

    public SessionException(String failed, String why) {
        super(failed + ": " + why);
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
