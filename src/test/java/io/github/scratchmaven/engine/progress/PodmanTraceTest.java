package io.github.scratchmaven.engine.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildEvent.StepOutput;
import io.github.scratchmaven.engine.BuildEvent.StepStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodmanTraceTest {

    private final List<BuildEvent> events = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final PodmanTrace trace = new PodmanTrace(events::add, () -> now);

    @Test
    void stepLastsUntilTheNextOne() {
        trace.accept("[1/2] STEP 1/2: FROM golang:1.27.4\n");
        now = now.plusSeconds(2);
        trace.accept("[1/2] STEP 2/2: RUN go build\nhel");
        trace.accept("lo\n--> 0123456789ab\n");
        now = now.plusSeconds(3);
        trace.accept("[2/2] COMMIT\nSuccessfully built 0123456789ab\n");
        trace.end(Optional.empty());

        assertThat(events)
                .containsExactly(
                        new StepStarted("[1/2] STEP 1/2: FROM golang:1.27.4"),
                        new StepFinished("[1/2] STEP 1/2: FROM golang:1.27.4", Duration.ofSeconds(2), false),
                        new StepStarted("[1/2] STEP 2/2: RUN go build"),
                        new StepOutput("[1/2] STEP 2/2: RUN go build", "hello", false),
                        new StepFinished("[1/2] STEP 2/2: RUN go build", Duration.ofSeconds(3), false));
    }

    @Test
    void stepFromTheCacheIsCached() {
        trace.accept("STEP 1/1: RUN make\n--> Using cache 0123456789abcdef\n--> 0123456789ab\n");
        trace.end(Optional.empty());

        assertThat(events).last().isEqualTo(new StepFinished("STEP 1/1: RUN make", Duration.ZERO, true));
    }

    @Test
    void errorIsThatOfTheRunningStep() {
        trace.accept("STEP 1/1: RUN make\nno rule\nand no newline");
        assertThat(trace.running()).contains("STEP 1/1: RUN make");
        trace.end(Optional.of("while running runtime: exit status 2\n"));

        StepFailed failed = new StepFailed(
                "STEP 1/1: RUN make", "while running runtime: exit status 2\n", "no rule\nand no newline\n");
        assertThat(events).last().isEqualTo(failed);
        assertThat(trace.failure()).contains(failed);
        assertThat(trace.running()).isEmpty();
    }

    @Test
    void textOutsideOfStepsIsNotReported() {
        trace.accept("Successfully tagged x:1\nanything\n");
        trace.end(Optional.of("broken"));

        assertThat(events).isEmpty();
    }
}
