package io.github.scratchmaven.workflow.run;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.scratchmaven.engine.ContainerState.Health;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.run.Verdict.Failed;
import io.github.scratchmaven.workflow.run.Verdict.Met;
import io.github.scratchmaven.workflow.run.Verdict.Pending;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** One thing that a container is expected to do. */
public sealed interface Expectation {

    /** Whether the container meets it at this moment. */
    Verdict evaluate(ContainerSnapshot container, HttpProbe http) throws InterruptedException;

    /** The TCP port that must be reachable for it. */
    default OptionalInt tcpPort() {
        return OptionalInt.empty();
    }

    /** The pom element of an expectation that only a running container can meet. */
    default Optional<String> elementOfRunning() {
        return Optional.empty();
    }

    /** The container exits with this code. */
    record ExitCode(int code) implements Expectation {

        private static final int LARGEST = 255;

        public ExitCode {
            if (code < 0 || code > LARGEST) {
                throw new UserException(
                        "The exit code \"" + code + "\" is not between 0 and " + LARGEST + ".", "Correct <exitCode>.");
            }
        }

        @Override
        public Verdict evaluate(ContainerSnapshot container, HttpProbe http) {
            if (container.isRunning()) {
                return new Pending("it is still running, but exit code " + code + " is expected");
            }
            return container.exitCode() == code
                    ? new Met("exit " + code)
                    : new Failed(container.exit() + ", not " + code);
        }
    }

    /** A line of the output contains a match. */
    record LogLine(Pattern pattern) implements Expectation {

        /** Reads the syntax of RE2, which matches in linear time. */
        public static LogLine parse(String text) {
            try {
                return new LogLine(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                throw new UserException(
                        Quote.of(text) + " is not a regular expression: " + e.getDescription() + ".",
                        "Correct <log>; its syntax is that of RE2.",
                        e);
            }
        }

        @Override
        public Verdict evaluate(ContainerSnapshot container, HttpProbe http) {
            String quoted = Quote.of(pattern.toString());
            if (container.output().hasMatched(pattern)) {
                return new Met("log " + quoted);
            }
            String problem = "no line of its output matches " + quoted;
            return container.isRunning() ? new Pending(problem) : new Failed(container.exit() + ", and " + problem);
        }
    }

    /** The container accepts connections on this TCP port and keeps them open. */
    record OpenPort(int port) implements Expectation {

        public OpenPort {
            requirePort(port);
        }

        @Override
        public Verdict evaluate(ContainerSnapshot container, HttpProbe http) {
            if (!container.isRunning()) {
                return new Failed(container.exit() + ", but is expected to listen on port " + port);
            }
            return container
                    .address(port)
                    .map(TcpProbe::problem)
                    .orElse(Optional.of("it is not published"))
                    .<Verdict>map(problem ->
                            new Pending("its port " + port + " does not accept connections (" + problem + ")"))
                    .orElseGet(() -> new Met("port " + port));
        }

        @Override
        public OptionalInt tcpPort() {
            return OptionalInt.of(port);
        }

        @Override
        public Optional<String> elementOfRunning() {
            return Optional.of("<port>");
        }
    }

    /** The container answers {@code GET} of this path on this port with this status; redirects are not followed. */
    record HttpAnswer(int port, String path, int status) implements Expectation {

        public HttpAnswer {
            requirePort(port);
            requirePath(path);
            if (status < 100 || status > 599) {
                throw new UserException(
                        "The HTTP status \"" + status + "\" is not between 100 and 599.", "Correct <http><status>.");
            }
        }

        @Override
        public Verdict evaluate(ContainerSnapshot container, HttpProbe http) throws InterruptedException {
            if (!container.isRunning()) {
                return new Failed(container.exit() + ", but is expected to answer " + request());
            }
            Optional<InetSocketAddress> address = container.address(port);
            return address.isPresent()
                    ? evaluate(address.get(), http)
                    : new Pending("its port " + port + " is not published");
        }

        @Override
        public OptionalInt tcpPort() {
            return OptionalInt.of(port);
        }

        @Override
        public Optional<String> elementOfRunning() {
            return Optional.of("<http>");
        }

        private Verdict evaluate(InetSocketAddress address, HttpProbe http) throws InterruptedException {
            try {
                int actual = http.status(address, path);
                return actual == status
                        ? new Met("http " + port + path + " " + status)
                        : new Pending("it answers " + request() + " with status " + actual + ", not " + status);
            } catch (IOException e) {
                return new Pending("it does not answer " + request() + " (" + IoReason.of(e) + ")");
            }
        }

        private String request() {
            return "GET " + path + " on port " + port;
        }

        private static void requirePath(String path) {
            if (!path.startsWith("/") || !isUri("http://localhost" + path)) {
                throw new UserException(
                        "The path " + Quote.of(path) + " is not the path of an HTTP URL.",
                        "Begin <http><path> with a slash, and escape characters that a URL cannot contain, such as \"%20\".");
            }
        }

        private static boolean isUri(String text) {
            try {
                URI.create(text);
                return true;
            } catch (IllegalArgumentException invalid) {
                return false;
            }
        }
    }

    /** The health check of the container's image succeeds. */
    record Healthy() implements Expectation {

        @Override
        public Verdict evaluate(ContainerSnapshot container, HttpProbe http) {
            if (!container.isRunning()) {
                return new Failed(container.exit() + ", but is expected to become healthy");
            }
            return container
                    .state()
                    .health()
                    .map(Healthy::of)
                    .orElseGet(() -> new Failed("it is expected to become healthy, but has no health check"));
        }

        /** A container that is unhealthy can become healthy. */
        private static Verdict of(Health health) {
            return switch (health) {
                case STARTING -> new Pending("its health check has not succeeded yet");
                case HEALTHY -> new Met("healthy");
                case UNHEALTHY -> new Pending("its health check fails");
            };
        }

        @Override
        public Optional<String> elementOfRunning() {
            return Optional.of("<healthy>");
        }
    }

    /** The container is still running after this time. */
    record RunningAfter(Duration time) implements Expectation {

        @Override
        public Verdict evaluate(ContainerSnapshot container, HttpProbe http) {
            if (!container.isRunning()) {
                return new Failed(container.exit() + " after " + BuildLog.seconds(container.elapsed())
                        + ", but is expected to run for " + BuildLog.seconds(time));
            }
            return container.runningAfter(time);
        }

        @Override
        public Optional<String> elementOfRunning() {
            return Optional.of("<runningAfter>");
        }
    }

    /** The container exits with code 0, or is still running after this time. */
    record Starts(Duration time) implements Expectation {

        @Override
        public Verdict evaluate(ContainerSnapshot container, HttpProbe http) {
            if (container.isRunning()) {
                return container.runningAfter(time);
            }
            return container.exitCode() == 0 ? new Met("exit 0") : new Failed(container.exit());
        }
    }

    private static void requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new UserException("The port \"" + port + "\" is not between 1 and 65535.", "Correct <port>.");
        }
    }
}
