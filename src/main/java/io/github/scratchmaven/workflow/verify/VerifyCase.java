package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerSpec.Start;
import io.github.scratchmaven.engine.ContainerSpec.Surroundings;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.verify.Expectation.ExitCode;
import io.github.scratchmaven.workflow.verify.Expectation.HttpAnswer;
import io.github.scratchmaven.workflow.verify.Expectation.OpenPort;
import io.github.scratchmaven.workflow.verify.Expectation.RunningAfter;
import io.github.scratchmaven.workflow.verify.Expectation.Starts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One way to start the image, and what it is to do then.
 *
 * @param name empty where {@code <verify>} is the only case
 * @param timeout by when all must have been seen
 */
public record VerifyCase(
        Optional<String> name,
        Start start,
        Surroundings surroundings,
        List<Expectation> expectations,
        Duration timeout) {

    private static final Duration SOON = Duration.ofSeconds(3);
    private static final String NONE = "none";

    /** Refuses what cannot all be true, no time, and a network that is not the container's own. */
    public VerifyCase {
        expectations = expectations.isEmpty() ? List.of(new Starts(shorter(SOON, timeout))) : List.copyOf(expectations);
        if (timeout.isZero()) {
            throw new UserException(in(name) + " has no time to run.", "Raise <timeout>, or leave it out for 30s.");
        }
        for (Expectation expectation : expectations) {
            requireInTime(name, expectation, timeout);
        }
        requireNoEndOfWhatRuns(name, expectations);
        requireOwnNetwork(name, surroundings.network());
        requireNetwork(name, surroundings);
    }

    /** The TCP ports that have to be reached for these. */
    public static SortedSet<Integer> ports(List<Expectation> expectations) {
        SortedSet<Integer> ports = new TreeSet<>();
        for (Expectation expectation : expectations) {
            if (expectation instanceof OpenPort open) {
                ports.add(open.port());
            } else if (expectation instanceof HttpAnswer answer) {
                ports.add(answer.port());
            }
        }
        return ports;
    }

    boolean hasNetwork() {
        return !surroundings.network().equals(NONE);
    }

    private static void requireInTime(Optional<String> name, Expectation expectation, Duration timeout) {
        if (expectation instanceof RunningAfter running && running.time().compareTo(timeout) >= 0) {
            throw new UserException(
                    in(name) + " is to be running after "
                            + BuildLog.seconds(running.time()) + ", but has only "
                            + BuildLog.seconds(timeout) + ".",
                    "Raise <timeout>, or lower <runningAfter>.");
        }
    }

    private static void requireNoEndOfWhatRuns(Optional<String> name, List<Expectation> expectations) {
        if (expectations.stream().anyMatch(ExitCode.class::isInstance)) {
            expectations.stream()
                    .flatMap(VerifyCase::elementOfWhatRuns)
                    .findFirst()
                    .ifPresent(element -> {
                        throw new UserException(
                                in(name) + " has both <exitCode> and " + element + ", but what has ended does not run.",
                                "Leave one of them out, or write two <case>s.");
                    });
        }
    }

    private static Stream<String> elementOfWhatRuns(Expectation expectation) {
        if (expectation instanceof RunningAfter) {
            return Stream.of("<runningAfter>");
        }
        if (expectation instanceof OpenPort) {
            return Stream.of("<port>");
        }
        return expectation instanceof HttpAnswer ? Stream.of("<http>") : Stream.empty();
    }

    private static void requireOwnNetwork(Optional<String> name, String network) {
        if (network.equals("host") || network.startsWith("container:")) {
            throw new UserException(
                    in(name) + " asks for the network " + Quote.of(network) + ", which is not the container's own.",
                    "Write none, bridge, or the name of a Docker network in <network>.");
        }
    }

    private static void requireNetwork(Optional<String> name, Surroundings surroundings) {
        if (surroundings.network().equals(NONE) && !surroundings.ports().isEmpty()) {
            throw new UserException(
                    in(name) + " is to answer on port " + surroundings.ports().first()
                            + ", but has the network \"none\".",
                    "Leave <network> out, or write bridge.");
        }
    }

    private static String in(Optional<String> name) {
        return name.map(known -> "The case " + Quote.of(known) + " of <verify>").orElse("<verify>");
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
