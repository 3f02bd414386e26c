package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.workflow.run.Expectation;
import io.github.scratchmaven.workflow.run.Expectation.ExitCode;
import io.github.scratchmaven.workflow.run.Expectation.Healthy;
import io.github.scratchmaven.workflow.run.Expectation.LogLine;
import io.github.scratchmaven.workflow.run.Expectation.OpenPort;
import io.github.scratchmaven.workflow.run.Expectation.RunningAfter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a container of {@code <start>} is ready: {@code <wait>}. All of its settings must be met. */
public final class WaitBean {

    /** A regular expression that a line of the output must match. */
    @Nullable
    String log;

    /** A TCP port that must accept connections. */
    @Nullable
    String port;

    /** An HTTP request that must be answered. */
    @Nullable
    HttpBean http;

    /** {@code true}, or {@code false} (the default): whether the health check of the image must succeed. */
    @Nullable
    String healthy;

    /** The time after which the program must still run. */
    @Nullable
    String runningAfter;

    /** The exit code of a program that ends before the next container is started, such as one that prepares a database. */
    @Nullable
    String exitCode;

    /** The time within which the container must be ready. Default: {@code 1m}; for a Java application or another image {@code 3m}. */
    @Nullable
    String timeout;

    Optional<Duration> toTimeout(Settings settings) {
        return settings.duration("timeout", timeout);
    }

    List<Expectation> toExpectations(Settings settings) {
        return Stream.<Optional<? extends Expectation>>of(
                        settings.number("exitCode", exitCode).map(ExitCode::new),
                        settings.text("log", log).map(LogLine::parse),
                        settings.number("port", port).map(OpenPort::new),
                        Optional.ofNullable(http).map(bean -> bean.toAnswer(settings.pomOnly("http"))),
                        settings.optionalFlag("healthy", healthy)
                                .filter(required -> required)
                                .map(required -> new Healthy()),
                        settings.duration("runningAfter", runningAfter).map(RunningAfter::new))
                .<Expectation>flatMap(Optional::stream)
                .toList();
    }
}
