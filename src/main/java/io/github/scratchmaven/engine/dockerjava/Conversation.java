package io.github.scratchmaven.engine.dockerjava;

import com.github.dockerjava.api.exception.DockerException;
import io.github.scratchmaven.engine.DaemonTrouble;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What is asked of the daemon, with each refusal and each broken connection told as a user reads it. */
final class Conversation {

    private static final Pattern STATUS_BEFORE_BODY = Pattern.compile("^Status \\d+: ");

    private final DaemonTrouble trouble;

    Conversation(DaemonTrouble trouble) {
        this.trouble = trouble;
    }

    /** What is asked is named as in {@code to tag the image}. */
    <T> T ask(String what, Supplier<T> exchange) {
        try {
            return exchange.get();
        } catch (Refusal refusal) {
            throw trouble.refuses(what, String.valueOf(refusal.getMessage()));
        } catch (DockerException refusal) {
            throw trouble.refuses(what, reason(refusal));
        } catch (RuntimeException failure) {
            throw trouble.of(failure);
        }
    }

    /** The daemon's own words. */
    static String reason(DockerException refusal) {
        return Refusal.reason(
                STATUS_BEFORE_BODY.matcher(String.valueOf(refusal.getMessage())).replaceFirst(""));
    }
}
