package io.github.scratchmaven.workflow.verify;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.net.URI;
import java.time.Duration;

/** One thing that a container is to do. */
public sealed interface Expectation {

    /** It ends by itself with this code. */
    record ExitCode(int code) implements Expectation {

        private static final int LARGEST = 255;

        public ExitCode {
            if (code < 0 || code > LARGEST) {
                throw new UserException(
                        "The exit code \"" + code + "\" is not between 0 and " + LARGEST + ".",
                        "Correct <exitCode> in <verify>.");
            }
        }
    }

    /** A line of its output matches, not necessarily as a whole. */
    record LogLine(Pattern pattern) implements Expectation {

        /** Reads RE2's syntax, which matches in linear time. */
        public static LogLine parse(String text) {
            try {
                return new LogLine(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                throw new UserException(
                        Quote.of(text) + " is not a regular expression: " + e.getDescription() + ".",
                        "Correct <log> in <verify>; its syntax is RE2's.",
                        e);
            }
        }
    }

    /** It accepts connections on this TCP port, and keeps them open. */
    record OpenPort(int port) implements Expectation {

        public OpenPort {
            requirePort(port);
        }
    }

    /** It answers {@code GET} of this path at this port with this status; a redirect is an answer like any other. */
    record HttpAnswer(int port, String path, int status) implements Expectation {

        public HttpAnswer {
            requirePort(port);
            requirePath(path);
            if (status < 100 || status > 599) {
                throw new UserException(
                        "The HTTP status \"" + status + "\" is not between 100 and 599.",
                        "Correct <http><status> in <verify>.");
            }
        }

        private static void requirePath(String path) {
            if (!path.startsWith("/") || !isAddress("http://localhost" + path)) {
                throw new UserException(
                        "The path " + Quote.of(path) + " is not one of an HTTP address.",
                        "Begin <http><path> in <verify> with a slash, and escape what an address cannot hold, such as \"%20\".");
            }
        }

        private static boolean isAddress(String text) {
            try {
                URI.create(text);
                return true;
            } catch (IllegalArgumentException invalid) {
                return false;
            }
        }
    }

    /** It still runs after this time. */
    record RunningAfter(Duration time) implements Expectation {}

    /** It ends with code 0, or still runs after this time. */
    record Starts(Duration time) implements Expectation {}

    private static void requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new UserException(
                    "The port \"" + port + "\" is not between 1 and 65535.", "Correct <port> in <verify>.");
        }
    }
}
