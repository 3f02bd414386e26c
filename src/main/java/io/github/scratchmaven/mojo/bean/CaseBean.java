package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.engine.ContainerSpec.ContainerIsolation;
import io.github.scratchmaven.engine.ContainerSpec.Start;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.workflow.run.Expectation;
import io.github.scratchmaven.workflow.run.Expectation.ExitCode;
import io.github.scratchmaven.workflow.run.Expectation.LogLine;
import io.github.scratchmaven.workflow.run.Expectation.OpenPort;
import io.github.scratchmaven.workflow.run.Expectation.RunningAfter;
import io.github.scratchmaven.workflow.verify.VerifyCase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One way to start the image, and what is expected: {@code <case>}, and {@code <verify>} itself. Each simple setting is also a property. */
public class CaseBean {

    /** The name of the case in the log and in errors. */
    @Nullable
    String name;

    /** Arguments instead of those of the image, one element for each. */
    @Nullable
    List<@Nullable String> args;

    /** Environment variables in addition to those of the image. */
    @Nullable
    Map<String, @Nullable String> environment;

    /** {@code none}, {@code bridge}, or the name of a Docker network. Default: {@code bridge} if {@code <port>} or {@code <http>} is set, else {@code none}. */
    @Nullable
    String network;

    /** Directories in addition to {@code /tmp} that the program can write to. */
    @Nullable
    List<@Nullable String> writablePaths;

    /** {@code true}, or {@code false} (the default): whether files in {@code /tmp} can be executed. */
    @Nullable
    String executableTmp;

    /** The time within which all expectations must be met. Default: {@code 1m}, for a Java application {@code 3m}. */
    @Nullable
    String timeout;

    /** The exit code of the program. */
    @Nullable
    String exitCode;

    /** A regular expression that a line of the output must match. */
    @Nullable
    String log;

    /** A TCP port that must accept connections. */
    @Nullable
    String port;

    /** An HTTP request that must be answered. */
    @Nullable
    HttpBean http;

    /** The time after which the program must still run. */
    @Nullable
    String runningAfter;

    /** This case, with the other's value for each setting that is not set. */
    final CaseBean over(CaseBean other) {
        CaseBean merged = new CaseBean();
        merged.name = name;
        merged.args = args == null ? other.args : args;
        merged.environment = environment == null ? other.environment : environment;
        merged.network = network == null ? other.network : network;
        merged.writablePaths = writablePaths == null ? other.writablePaths : writablePaths;
        merged.executableTmp = executableTmp == null ? other.executableTmp : executableTmp;
        merged.timeout = timeout == null ? other.timeout : timeout;
        merged.exitCode = exitCode == null ? other.exitCode : exitCode;
        merged.log = log == null ? other.log : log;
        merged.port = port == null ? other.port : port;
        merged.http = http == null ? other.http : http;
        merged.runningAfter = runningAfter == null ? other.runningAfter : runningAfter;
        return merged;
    }

    final VerifyCase toCase(Settings settings, CaseDefaults defaults) {
        List<Expectation> expectations = expectations(settings);
        Duration limit = settings.duration("timeout", timeout).orElse(defaults.timeout());
        return new VerifyCase(
                settings.text("name", name),
                new Start(settings.list("args", args), settings.map("environment", environment)),
                isolation(settings, VerifyCase.ports(expectations)),
                expectations.isEmpty() ? List.of(defaults.starts(limit)) : expectations,
                limit);
    }

    private ContainerIsolation isolation(Settings settings, SortedSet<Integer> ports) {
        return new ContainerIsolation(
                settings.text("network", network).orElse(ports.isEmpty() ? "none" : "bridge"),
                new TreeSet<>(settings.values(
                        "writablePaths", writablePaths, ContainerPath::parse, "absolute paths such as \"/data\"")),
                ports,
                settings.flag("executableTmp", executableTmp),
                true);
    }

    private List<Expectation> expectations(Settings settings) {
        return Stream.<Optional<? extends Expectation>>of(
                        settings.number("exitCode", exitCode).map(ExitCode::new),
                        settings.text("log", log).map(LogLine::parse),
                        settings.number("port", port).map(OpenPort::new),
                        Optional.ofNullable(http).map(bean -> bean.toAnswer(settings.pomOnly("http"))),
                        settings.duration("runningAfter", runningAfter).map(RunningAfter::new))
                .<Expectation>flatMap(Optional::stream)
                .toList();
    }
}
