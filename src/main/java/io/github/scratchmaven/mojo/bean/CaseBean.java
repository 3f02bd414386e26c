package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.engine.ContainerSpec.ContainerIsolation;
import io.github.scratchmaven.engine.ContainerSpec.Start;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.workflow.verify.Expectation;
import io.github.scratchmaven.workflow.verify.Expectation.ExitCode;
import io.github.scratchmaven.workflow.verify.Expectation.LogLine;
import io.github.scratchmaven.workflow.verify.Expectation.OpenPort;
import io.github.scratchmaven.workflow.verify.Expectation.RunningAfter;
import io.github.scratchmaven.workflow.verify.VerifyCase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One way to start the image, and what it is to do then: {@code <case>}, and {@code <verify>} itself. Each simple setting is also a property. */
public class CaseBean {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** By which log and errors name the case. */
    @Nullable
    String name;

    /** Arguments instead of the image's own, one element for each. */
    @Nullable
    List<@Nullable String> args;

    /** Environment variables beside the image's own. */
    @Nullable
    Map<String, @Nullable String> environment;

    /** {@code none}, {@code bridge}, or the name of a Docker network. Default: {@code bridge} where a port is to answer, else {@code none}. */
    @Nullable
    String network;

    /** Folders beside {@code /tmp} that the program may write to. */
    @Nullable
    List<@Nullable String> writablePaths;

    /** By when all must have been seen. Default: {@code 30s}. */
    @Nullable
    String timeout;

    /** The code that the program ends with. */
    @Nullable
    String exitCode;

    /** A regular expression that a line of the output matches. */
    @Nullable
    String log;

    /** A TCP port that accepts connections. */
    @Nullable
    String port;

    /** An HTTP request that is answered. */
    @Nullable
    HttpBean http;

    /** The time after which the program still runs. */
    @Nullable
    String runningAfter;

    /** With the other's value for each setting that this one leaves out. */
    final CaseBean over(CaseBean other) {
        CaseBean merged = new CaseBean();
        merged.name = name;
        merged.args = args == null ? other.args : args;
        merged.environment = environment == null ? other.environment : environment;
        merged.network = network == null ? other.network : network;
        merged.writablePaths = writablePaths == null ? other.writablePaths : writablePaths;
        merged.timeout = timeout == null ? other.timeout : timeout;
        merged.exitCode = exitCode == null ? other.exitCode : exitCode;
        merged.log = log == null ? other.log : log;
        merged.port = port == null ? other.port : port;
        merged.http = http == null ? other.http : http;
        merged.runningAfter = runningAfter == null ? other.runningAfter : runningAfter;
        return merged;
    }

    final VerifyCase toCase(Settings settings) {
        List<Expectation> expectations = expectations(settings);
        return new VerifyCase(
                settings.text("name", name),
                new Start(settings.list("args", args), settings.map("environment", environment)),
                isolation(settings, VerifyCase.ports(expectations)),
                expectations,
                settings.parsed("timeout", timeout, text -> DurationText.parse(text, "<verify><timeout>"))
                        .orElse(TIMEOUT));
    }

    static int number(String text, String element) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new UserException(
                    "\"" + text + "\" is not a number for " + element + " in <verify>.", "Write digits.", e);
        }
    }

    private ContainerIsolation isolation(Settings settings, SortedSet<Integer> ports) {
        return new ContainerIsolation(
                settings.text("network", network).orElse(ports.isEmpty() ? "none" : "bridge"),
                settings.list("writablePaths", writablePaths).stream()
                        .map(ContainerPath::parse)
                        .collect(Collectors.toCollection(TreeSet::new)),
                ports);
    }

    private List<Expectation> expectations(Settings settings) {
        return Stream.<Optional<? extends Expectation>>of(
                        settings.parsed("exitCode", exitCode, text -> new ExitCode(number(text, "<exitCode>"))),
                        settings.parsed("log", log, LogLine::parse),
                        settings.parsed("port", port, text -> new OpenPort(number(text, "<port>"))),
                        Optional.ofNullable(http).map(HttpBean::toAnswer),
                        settings.parsed(
                                "runningAfter",
                                runningAfter,
                                text -> new RunningAfter(DurationText.parse(text, "<verify><runningAfter>"))))
                .<Expectation>flatMap(Optional::stream)
                .toList();
    }
}
