package io.github.scratchmaven.error;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * Why reading, writing or connecting failed, in words that end a sentence: "… cannot be read: permission denied". The JDK's own messages are often
 * only the path or the host name, or null.
 */
public final class IoReason {

    private IoReason() {}

    /** The reason on one line, without a full stop. A cause without a message is named by its class. */
    public static String of(Exception cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        if (cause instanceof UnknownHostException) {
            return "the host is not known";
        }
        if (cause instanceof NoRouteToHostException) {
            return "there is no route to the host";
        }
        if (cause instanceof ConnectException && cause.getMessage() == null) {
            return "no connection";
        }
        String reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return Objects.requireNonNullElseGet(reason, () -> cause.getClass().getSimpleName())
                .strip()
                .replaceAll("\\s*\\R\\s*", " ");
    }
}
