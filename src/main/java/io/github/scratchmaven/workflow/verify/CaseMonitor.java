package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ContainerEngine.Output;
import io.github.scratchmaven.engine.ContainerState;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.verify.Verdict.Met;
import io.github.scratchmaven.workflow.verify.Verdict.Missed;
import io.github.scratchmaven.workflow.verify.Verdict.Pending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a running container again and again, until all that is expected has been seen, or one thing cannot be any more. */
final class CaseMonitor {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration LAST_LINES = Duration.ofSeconds(5);

    private final ContainerEngine containers;
    private final Clock clock;
    private final String container;
    private final VerifyCase wanted;
    private final ContainerOutput output;
    private final ExpectationEvaluator judge = new ExpectationEvaluator();
    private final Map<Expectation, String> seen = new HashMap<>();
    private final Instant start;

    /** The container has just been started. */
    CaseMonitor(ContainerEngine containers, Clock clock, String container, VerifyCase wanted, ContainerOutput output) {
        this.containers = containers;
        this.clock = clock;
        this.container = container;
        this.wanted = wanted;
        this.output = output;
        this.start = clock.instant();
    }

    Result run(Output lines) throws InterruptedException {
        while (true) {
            ContainerSnapshot moment = moment(lines);
            Optional<String> problem = problem(moment);
            if (problem.isPresent()) {
                return new Failed(problem.get(), moment.state());
            }
            if (open().isEmpty()) {
                return new Seen(wanted.expectations().stream().map(seen::get).toList());
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** The time is taken before the state, so that what runs has run for at least as long. */
    private ContainerSnapshot moment(Output lines) throws InterruptedException {
        Duration elapsed = Duration.between(start, clock.instant());
        ContainerState state = containers.state(container);
        if (state.exitCode().isPresent()) {
            lines.awaitEnd(LAST_LINES);
        }
        return new ContainerSnapshot(state, output, elapsed);
    }

    /** Why the case has failed, if it has. */
    private Optional<String> problem(ContainerSnapshot moment) throws InterruptedException {
        for (Expectation expectation : open()) {
            Verdict verdict = judge.judge(expectation, moment);
            if (verdict instanceof Missed missed) {
                return Optional.of(missed.problem());
            } else if (verdict instanceof Pending pending && isOver(moment)) {
                return Optional.of("after " + BuildLog.seconds(wanted.timeout()) + " " + pending.problem());
            } else if (verdict instanceof Met met) {
                seen.put(expectation, met.seen());
            }
        }
        return Optional.empty();
    }

    private List<Expectation> open() {
        return wanted.expectations().stream()
                .filter(expectation -> !seen.containsKey(expectation))
                .toList();
    }

    private boolean isOver(ContainerSnapshot moment) {
        return moment.elapsed().compareTo(wanted.timeout()) >= 0;
    }

    /** What came of a case. */
    sealed interface Result {}

    /** All was, in the order in which it is expected, each told as {@code exit 0} is. */
    record Seen(List<String> what) implements Result {}

    /** One thing was not, told as what the container did instead. */
    record Failed(String problem, ContainerState state) implements Result {}
}
