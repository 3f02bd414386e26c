package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.StepInputs;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.secrets.BuildSecrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What each engine does with a daemon. The builds run {@link TinyProgram}, which requires no base image. */
public abstract class BuildContract {

    protected static final String COPY = "FROM scratch\nARG MARK\nLABEL mark=$MARK\nCOPY tiny /tiny\n";

    protected final List<BuildEvent> events = new CopyOnWriteArrayList<>();

    /** Of this test alone, so that the cache and the processes of other builds differ. */
    protected final String mark = UUID.randomUUID().toString();

    protected abstract ImageEngine engine();

    @Test
    void failingStepIsABuildFailureThatNamesIt() {
        requireAmd64();

        assertThatThrownBy(() -> engine().build(spec(COPY + "RUN [\"/tiny\"]\n"), events::add))
                .isInstanceOf(BuildFailure.class)
                .hasMessageMatching("The build step \"\\[2/2] RUN \\[\"/tiny\"]\" failed with exit code 7\\."
                        + " Fix the error in its output above, or run Maven with -X for the full build log\\.");
        assertThat(events)
                .filteredOn(StepFailed.class::isInstance)
                .singleElement()
                .satisfies(
                        event -> assertThat(((StepFailed) event).output()).isEqualTo("main.go:7:2: undefined: foo\n"));
    }

    @Test
    void invalidDockerfileIsABuildFailure() {
        assertThatThrownBy(() -> engine().build(spec("FROM scratch\nCOPPY a b\n"), events::add))
                .isInstanceOf(BuildFailure.class)
                .hasMessageStartingWith("The daemon cannot build the Dockerfile: ")
                .hasMessageContaining("COPPY")
                .hasMessageEndingWith(". Fix the instruction that it names, and build again.");
    }

    @Test
    void interruptEndsTheDaemonsWork() {
        requireAmd64();
        assumeTrue(
                Files.exists(Path.of("/proc/self"))
                        && engine().daemon().address().startsWith("unix:"),
                "requires a daemon on this machine");
        Thread building = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            if (becomes(true)) {
                building.interrupt();
            }
        });
        interrupter.start();

        Throwable thrown =
                catchThrowable(() -> engine().build(spec(COPY + "RUN [\"/tiny\", \"" + mark + "\"]\n"), events::add));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown)
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("was interrupted. Build again; finished steps are cached.");
        assertThat(becomes(false)).as("the daemon has stopped the step").isTrue();
    }

    protected final void requireAmd64() {
        assumeTrue(engine().daemon().platform().architecture().equals("amd64"), "requires a daemon on amd64");
    }

    protected final BuildSpec spec(String dockerfile) {
        return spec(context(dockerfile));
    }

    protected final BuildSpec spec(BuildContext context) {
        return new BuildSpec(
                ContextPath.of("Dockerfile"),
                context,
                new StepInputs(new TreeMap<>(Map.of("MARK", mark)), BuildSecrets.NONE),
                Optional.empty(),
                Optional.empty(),
                BuildCaches.ofDaemon());
    }

    protected static BuildContext context(String dockerfile) {
        return BuildContext.empty()
                .with(ContextPath.of("Dockerfile"), new RegularFile(false, ByteSource.of(dockerfile)))
                .with(ContextPath.of("tiny"), new RegularFile(true, ByteSource.of(TinyProgram.bytes())));
    }

    /** Waits until the step's program runs on this machine, or no longer runs. */
    private boolean becomes(boolean running) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            if (isSleeperRunning() == running) {
                return true;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return false;
    }

    private boolean isSleeperRunning() {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").equals("/tiny " + mark));
    }
}
