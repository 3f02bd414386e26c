package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.github.scratchmaven.engine.net.DaemonErrors;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What is asked of the daemon, with each refusal and each broken connection told as a user reads it. */
final class Conversation {

    private static final Pattern STATUS_BEFORE_BODY = Pattern.compile("^Status \\d+: ");

    private final DaemonErrors trouble;

    Conversation(DaemonErrors trouble) {
        this.trouble = trouble;
    }

    /** What is asked is named as in {@code to tag the image}. */
    <T> T ask(String what, Supplier<T> exchange) {
        try {
            return exchange.get();
        } catch (DaemonErrorResponse refusal) {
            throw trouble.refuses(what, String.valueOf(refusal.getMessage()));
        } catch (DockerException refusal) {
            throw trouble.refuses(what, reason(refusal));
        } catch (RuntimeException failure) {
            throw trouble.of(failure);
        }
    }

    /** The daemon's own words. */
    static String reason(DockerException refusal) {
        return DaemonErrorResponse.reason(
                STATUS_BEFORE_BODY.matcher(String.valueOf(refusal.getMessage())).replaceFirst(""));
    }
}
