package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerSpec.ContainerIsolation;
import io.github.scratchmaven.engine.ContainerSpec.Start;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.run.Expectation;
import io.github.scratchmaven.workflow.run.Expectation.ExitCode;
import io.github.scratchmaven.workflow.run.Expectation.RunningAfter;
import io.github.scratchmaven.workflow.run.Expectation.Starts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One way to run the image, and what is expected of it.
 *
 * @param name empty if {@code <verify>} is the only case
 * @param timeout after which all expectations must be met
 */
public record VerifyCase(
        Optional<String> name,
        Start start,
        ContainerIsolation isolation,
        List<Expectation> expectations,
        Duration timeout) {

    private static final String NONE = "none";

    /** Rejects expectations that contradict each other, a timeout of zero, and a network that the container would share. */
    public VerifyCase {
        expectations = List.copyOf(expectations);
        if (timeout.isZero()) {
            throw new UserException(in(name) + " has a <timeout> of zero.", "Raise it, or remove it.");
        }
        for (Expectation expectation : expectations) {
            requireInTime(name, expectation, timeout);
        }
        requireNoExitOfRunning(name, expectations);
        requireOwnNetwork(name, isolation.network());
        requireNetwork(name, isolation);
        if (expectations.isEmpty()) {
            throw new IllegalArgumentException("A case without expectations verifies nothing.");
        }
    }

    /** The TCP ports that must be reachable for these. */
    public static SortedSet<Integer> ports(List<Expectation> expectations) {
        return expectations.stream()
                .flatMap(expectation -> expectation.tcpPort().stream().boxed())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether it expects nothing but that the program starts. */
    boolean isDefault() {
        return expectations.stream().allMatch(Starts.class::isInstance);
    }

    /** Whether it checks neither what the program writes nor whether it answers. */
    boolean checksOnlyExit() {
        return expectations.stream()
                .allMatch(expectation -> expectation instanceof Starts || expectation instanceof ExitCode);
    }

    boolean hasNetwork() {
        return !isolation.network().equals(NONE);
    }

    private static void requireInTime(Optional<String> name, Expectation expectation, Duration timeout) {
        if (expectation instanceof RunningAfter running && running.time().compareTo(timeout) >= 0) {
            throw new UserException(
                    in(name) + " has a <runningAfter> of "
                            + BuildLog.seconds(running.time()) + ", which is not below its <timeout> of "
                            + BuildLog.seconds(timeout) + ".",
                    "Raise <timeout>, or lower <runningAfter>.");
        }
    }

    private static void requireNoExitOfRunning(Optional<String> name, List<Expectation> expectations) {
        if (expectations.stream().anyMatch(ExitCode.class::isInstance)) {
            expectations.stream()
                    .flatMap(expectation -> expectation.elementOfRunning().stream())
                    .findFirst()
                    .ifPresent(element -> {
                        throw new UserException(
                                in(name) + " has both <exitCode> and " + element
                                        + ", but a container that has exited is not running.",
                                "Remove one of them, or write two <case>s.");
                    });
        }
    }

    private static void requireOwnNetwork(Optional<String> name, String network) {
        if (network.equals("host") || network.startsWith("container:")) {
            throw new UserException(
                    in(name) + " has the <network> " + Quote.of(network) + ", which the container would share.",
                    "Write none, bridge, or the name of a Docker network.");
        }
    }

    private static void requireNetwork(Optional<String> name, ContainerIsolation isolation) {
        if (isolation.network().equals(NONE) && !isolation.ports().isEmpty()) {
            throw new UserException(
                    in(name) + " expects an answer on port " + isolation.ports().first()
                            + ", but has the <network> \"none\".",
                    "Remove <network>, or write bridge.");
        }
    }

    private static String in(Optional<String> name) {
        return name.map(known -> "The case " + Quote.of(known) + " of <verify>").orElse("<verify>");
    }
}
