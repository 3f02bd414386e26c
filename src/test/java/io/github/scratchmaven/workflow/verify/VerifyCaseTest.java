package io.github.scratchmaven.workflow.verify;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.ContainerSpec.ContainerIsolation;
import io.github.scratchmaven.engine.ContainerSpec.Start;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.run.Expectation;
import io.github.scratchmaven.workflow.run.Expectation.ExitCode;
import io.github.scratchmaven.workflow.run.Expectation.HttpAnswer;
import io.github.scratchmaven.workflow.run.Expectation.LogLine;
import io.github.scratchmaven.workflow.run.Expectation.OpenPort;
import io.github.scratchmaven.workflow.run.Expectation.RunningAfter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCaseTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void exitCodeAndRunningContradictEachOther() {
        ExitCode exit = new ExitCode(0);

        rejected(
                () -> of("none", TIMEOUT, exit, new RunningAfter(Duration.ofSeconds(1))),
                "The case \"serves\" of <verify> has both <exitCode> and <runningAfter>, but a container that has exited is not running."
                        + " Remove one of them, or write two <case>s.");
        rejected(
                () -> of("bridge", TIMEOUT, exit, new OpenPort(80)),
                "The case \"serves\" of <verify> has both <exitCode> and <port>, but a container that has exited is not running."
                        + " Remove one of them, or write two <case>s.");
        rejected(
                () -> of("bridge", TIMEOUT, exit, new HttpAnswer(80, "/", 200)),
                "The case \"serves\" of <verify> has both <exitCode> and <http>, but a container that has exited is not running."
                        + " Remove one of them, or write two <case>s.");
    }

    @Test
    void timeoutMustBeLongEnough() {
        rejected(
                () -> of("none", TIMEOUT, new RunningAfter(Duration.ofSeconds(40))),
                "The case \"serves\" of <verify> has a <runningAfter> of 40.0 s, which is not below its <timeout> of 30.0 s."
                        + " Raise <timeout>, or lower <runningAfter>.");
        rejected(
                () -> of("none", Duration.ZERO),
                "The case \"serves\" of <verify> has a <timeout> of zero. Raise it, or remove it.");
    }

    @Test
    void portNeedsANetwork() {
        rejected(
                () -> of("none", TIMEOUT, new OpenPort(80)),
                "The case \"serves\" of <verify> expects an answer on port 80, but has the <network> \"none\"."
                        + " Remove <network>, or write bridge.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "container:db"})
    void sharedNetworkIsRejected(String network) {
        rejected(
                () -> of(network, TIMEOUT),
                "The case \"serves\" of <verify> has the <network> \"" + network
                        + "\", which the container would share."
                        + " Write none, bridge, or the name of a Docker network.");
    }

    @Test
    void valuesOutOfRangeAreRejected() {
        rejected(() -> new ExitCode(256), "The exit code \"256\" is not between 0 and 255. Correct <exitCode>.");
        rejected(() -> new OpenPort(0), "The port \"0\" is not between 1 and 65535. Correct <port>.");
        rejected(
                () -> new HttpAnswer(80, "/", 20),
                "The HTTP status \"20\" is not between 100 and 599. Correct <http><status>.");
        rejected(
                () -> new HttpAnswer(80, "/a b", 200),
                "The path \"/a b\" is not the path of an HTTP URL."
                        + " Begin <http><path> with a slash, and escape characters that a URL cannot contain, such as \"%20\".");
        rejected(
                () -> new HttpAnswer(80, "@example.com/", 200),
                "The path \"@example.com/\" is not the path of an HTTP URL."
                        + " Begin <http><path> with a slash, and escape characters that a URL cannot contain, such as \"%20\".");
        rejected(
                () -> LogLine.parse("a(b"),
                "\"a(b\" is not a regular expression: missing closing ). Correct <log>; its syntax is that of RE2.");
    }

    private static void rejected(ThrowingCallable wrong, String message) {
        assertThatThrownBy(wrong).isExactlyInstanceOf(UserException.class).hasMessage(message);
    }

    private static VerifyCase of(String network, Duration timeout, Expectation... expectations) {
        return new VerifyCase(
                Optional.of("serves"),
                new Start(List.of(), new TreeMap<>()),
                new ContainerIsolation(network, new TreeSet<>(), VerifyCase.ports(List.of(expectations)), false, true),
                List.of(expectations),
                timeout);
    }
}
