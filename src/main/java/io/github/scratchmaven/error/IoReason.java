package io.github.scratchmaven.error;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Why reading, writing or connecting failed, in words that end a sentence: "… cannot be read: permission denied". The JDK's own messages are often
 * only the path or the host name, or null.
 */
public final class IoReason {

    /** With which a message of the JDK quotes another exception. */
    private static final Pattern TYPE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error): ");

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
        String words =
                Objects.requireNonNullElseGet(reason, () -> cause.getClass().getSimpleName());
        return TYPE.matcher(words).replaceAll("").strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
