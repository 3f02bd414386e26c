package io.github.scratchmaven.workflow.run;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ContainerEngine.Output;
import io.github.scratchmaven.engine.ContainerState;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.run.Verdict.Failed;
import io.github.scratchmaven.workflow.run.Verdict.Met;
import io.github.scratchmaven.workflow.run.Verdict.Pending;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Polls a running container until all expectations are met, or one has failed, or the time is up. */
final class ContainerMonitor {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final Duration LAST_LINES_TIMEOUT = Duration.ofSeconds(5);

    private final ContainerEngine containers;
    private final String container;
    private final Readiness expected;
    private final ContainerOutput output;
    private final HttpProbe http = new HttpProbe();
    private final Map<Expectation, String> met = new HashMap<>();
    private final long start = System.nanoTime();

    /** Of a container that has just been started. */
    ContainerMonitor(ContainerEngine containers, String container, Readiness expected, ContainerOutput output) {
        this.containers = containers;
        this.container = container;
        this.expected = expected;
        this.output = output;
    }

    Result run(Output lines) throws InterruptedException {
        while (true) {
            ContainerSnapshot snapshot = snapshot(lines);
            Optional<Problem> problem = problem(snapshot);
            if (problem.isPresent()) {
                return problem.get();
            }
            if (open().isEmpty()) {
                return new AllMet(expected.expectations().stream().map(met::get).toList(), snapshot.state());
            }
            Thread.sleep(POLL_INTERVAL.toMillis());
        }
    }

    /** The time is taken before the state, so that a running container has run for at least as long. */
    private ContainerSnapshot snapshot(Output lines) throws InterruptedException {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        ContainerState state = containers.state(container);
        if (state.exitCode().isPresent()) {
            lines.awaitEnd(LAST_LINES_TIMEOUT);
        }
        return new ContainerSnapshot(state, output, elapsed);
    }

    private Optional<Problem> problem(ContainerSnapshot snapshot) throws InterruptedException {
        for (Expectation expectation : open()) {
            Verdict verdict = expectation.evaluate(snapshot, http);
            if (verdict instanceof Failed failed) {
                return Optional.of(new Problem(failed.problem(), snapshot.state(), expectation.tcpPort()));
            } else if (verdict instanceof Pending pending && isTimeUp(snapshot)) {
                String problem = "after " + BuildLog.seconds(expected.timeout()) + " " + pending.problem();
                return Optional.of(new Problem(problem, snapshot.state(), expectation.tcpPort()));
            } else if (verdict instanceof Met done) {
                met.put(expectation, done.result());
            }
        }
        return Optional.empty();
    }

    private List<Expectation> open() {
        return expected.expectations().stream()
                .filter(expectation -> !met.containsKey(expectation))
                .toList();
    }

    private boolean isTimeUp(ContainerSnapshot snapshot) {
        return snapshot.elapsed().compareTo(expected.timeout()) >= 0;
    }

    /** How the watching ended. */
    sealed interface Result permits AllMet, Problem {}

    /** An expectation is not met, what the container did instead, and the port of the expectation. */
    record Problem(String problem, ContainerState state, OptionalInt port) implements Result {

        /** The port that a running program does not serve as expected. */
        OptionalInt portOfRunning() {
            return state.exitCode().isPresent() ? OptionalInt.empty() : port;
        }
    }
}
