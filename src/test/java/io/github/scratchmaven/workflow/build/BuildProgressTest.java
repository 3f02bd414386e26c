package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.BuildEvent.ContextProgress;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildEvent.StepStarted;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.Definitions;
import io.github.scratchmaven.recipe.RecipeDockerfile;
import io.github.scratchmaven.recipe.custom.Artifact;
import io.github.scratchmaven.recipe.custom.CustomRecipe;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.RecordingConsole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BuildProgressTest {

    private static final String CONTEXT = "[internal] load build context";

    private final RecordingConsole console = new RecordingConsole();
    private Instant now = Instant.EPOCH;
    private final BuildProgress progress = new BuildProgress(
            new BuildLog(console),
            warning -> {},
            new StepNames(RecipeDockerfile.of(
                    new CustomRecipe(
                            ImageReference.parse("gcc:14.2.0-bookworm"),
                            List.of("make"),
                            List.of(new Artifact("app", ContainerPath.parse("/app"))),
                            List.of(),
                            new TreeMap<>()),
                    Definitions.plain())),
            new TestClock());

    @Test
    void shortTransferOfTheContextIsNotReported() {
        transfer(1_000, 2_000);

        assertThat(console.at("info")).isEmpty();
    }

    @Test
    void actionRunsOnceWhenTheContextIsSent() {
        AtomicInteger runs = new AtomicInteger();
        progress.whenContextIsSent(runs::incrementAndGet);

        progress.accept(new StepStarted(CONTEXT));
        assertThat(runs).hasValue(0);
        transfer(1_000, 2_000);
        transfer(1_000, 2_000);

        assertThat(runs).hasValue(1);
    }

    @Test
    void longTransferOfTheContextEndsWithTheBytesThatWereSent() {
        progress.accept(new StepStarted(CONTEXT));
        sendAfter(Duration.ofSeconds(3), 5_000_000);
        sendAfter(Duration.ofMillis(10), 6_000_000);
        progress.accept(new StepFinished("[builder 1/2] FROM gcc", Duration.ZERO, false));
        sendAfter(Duration.ofSeconds(3), 9_000_000);
        sendAfter(Duration.ofMillis(10), 9_500_000);
        progress.accept(new StepFinished(CONTEXT, Duration.ofSeconds(7), false));

        assertThat(console.at("info"))
                .containsExactly("  context  5 MB sent", "  context  9 MB sent", "  context  9.5 MB sent");
    }

    @Test
    void lastLineIsNotRepeated() {
        progress.accept(new StepStarted(CONTEXT));
        sendAfter(Duration.ofSeconds(3), 5_000_000);
        progress.accept(new StepFinished(CONTEXT, Duration.ofSeconds(3), false));

        assertThat(console.at("info")).containsExactly("  context  5 MB sent");
    }

    private void transfer(long... bytes) {
        progress.accept(new StepStarted(CONTEXT));
        for (long sent : bytes) {
            sendAfter(Duration.ofMillis(10), sent);
        }
        progress.accept(new StepFinished(CONTEXT, Duration.ofMillis(20), false));
    }

    private void sendAfter(Duration time, long bytes) {
        now = now.plus(time);
        progress.accept(new ContextProgress(bytes));
    }

    /** Shows the time of the test. */
    private final class TestClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
