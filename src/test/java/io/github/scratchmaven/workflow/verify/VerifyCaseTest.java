package io.github.scratchmaven.workflow.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.ContainerSpec.Start;
import io.github.scratchmaven.engine.ContainerSpec.Surroundings;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.verify.Expectation.ExitCode;
import io.github.scratchmaven.workflow.verify.Expectation.HttpAnswer;
import io.github.scratchmaven.workflow.verify.Expectation.LogLine;
import io.github.scratchmaven.workflow.verify.Expectation.OpenPort;
import io.github.scratchmaven.workflow.verify.Expectation.RunningAfter;
import io.github.scratchmaven.workflow.verify.Expectation.Starts;
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
    void withoutExpectationTheProgramHasToStart() {
        assertThat(of("none", TIMEOUT).expectations()).containsExactly(new Starts(Duration.ofSeconds(3)));
        assertThat(of("none", Duration.ofSeconds(1)).expectations()).containsExactly(new Starts(Duration.ofSeconds(1)));
    }

    @Test
    void whatEndsCannotBeExpectedToRun() {
        ExitCode exit = new ExitCode(0);

        refused(
                () -> of("none", TIMEOUT, exit, new RunningAfter(Duration.ofSeconds(1))),
                "The case \"serves\" of <verify> has both <exitCode> and <runningAfter>, but what has ended does not run."
                        + " Leave one of them out, or write two <case>s.");
        refused(
                () -> of("bridge", TIMEOUT, exit, new OpenPort(80)),
                "The case \"serves\" of <verify> has both <exitCode> and <port>, but what has ended does not run."
                        + " Leave one of them out, or write two <case>s.");
        refused(
                () -> of("bridge", TIMEOUT, exit, new HttpAnswer(80, "/", 200)),
                "The case \"serves\" of <verify> has both <exitCode> and <http>, but what has ended does not run."
                        + " Leave one of them out, or write two <case>s.");
    }

    @Test
    void timesHaveToFit() {
        refused(
                () -> of("none", TIMEOUT, new RunningAfter(Duration.ofSeconds(40))),
                "The case \"serves\" of <verify> is to be running after 40.0 s, but has only 30.0 s."
                        + " Raise <timeout>, or lower <runningAfter>.");
        refused(
                () -> of("none", Duration.ZERO),
                "The case \"serves\" of <verify> has no time to run. Raise <timeout>, or leave it out for 30s.");
    }

    @Test
    void portNeedsANetwork() {
        refused(
                () -> of("none", TIMEOUT, new OpenPort(80)),
                "The case \"serves\" of <verify> is to answer on port 80, but has the network \"none\"."
                        + " Leave <network> out, or write bridge.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "container:db"})
    void networkOfOthersIsRefused(String network) {
        refused(
                () -> of(network, TIMEOUT),
                "The case \"serves\" of <verify> asks for the network \"" + network
                        + "\", which is not the container's own."
                        + " Write none, bridge, or the name of a Docker network in <network>.");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        refused(
                () -> new ExitCode(256),
                "The exit code \"256\" is not between 0 and 255. Correct <exitCode> in <verify>.");
        refused(() -> new OpenPort(0), "The port \"0\" is not between 1 and 65535. Correct <port> in <verify>.");
        refused(
                () -> new HttpAnswer(80, "/", 20),
                "The HTTP status \"20\" is not between 100 and 599. Correct <http><status> in <verify>.");
        refused(
                () -> new HttpAnswer(80, "/a b", 200),
                "The path \"/a b\" is not one of an HTTP address."
                        + " Begin <http><path> in <verify> with a slash, and escape what an address cannot hold, such as \"%20\".");
        refused(
                () -> new HttpAnswer(80, "@example.com/", 200),
                "The path \"@example.com/\" is not one of an HTTP address."
                        + " Begin <http><path> in <verify> with a slash, and escape what an address cannot hold, such as \"%20\".");
        refused(
                () -> LogLine.parse("a(b"),
                "\"a(b\" is not a regular expression: missing closing ). Correct <log> in <verify>; its syntax is RE2's.");
    }

    private static void refused(ThrowingCallable wrong, String message) {
        assertThatThrownBy(wrong).isExactlyInstanceOf(UserException.class).hasMessage(message);
    }

    private static VerifyCase of(String network, Duration timeout, Expectation... expectations) {
        return new VerifyCase(
                Optional.of("serves"),
                new Start(List.of(), new TreeMap<>()),
                new Surroundings(network, new TreeSet<>(), VerifyCase.ports(List.of(expectations))),
                List.of(expectations),
                timeout);
    }
}
