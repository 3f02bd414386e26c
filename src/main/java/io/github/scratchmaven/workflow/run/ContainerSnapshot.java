package io.github.scratchmaven.workflow.run;

import io.github.scratchmaven.engine.ContainerState;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.run.Verdict.Met;
import io.github.scratchmaven.workflow.run.Verdict.Pending;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** The state of a container some time after its start. The output of a container that has exited is complete. */
record ContainerSnapshot(ContainerState state, ContainerOutput output, Duration elapsed) {

    boolean isRunning() {
        return state.exitCode().isEmpty();
    }

    /** Of a container that has exited. */
    int exitCode() {
        return state.exitCode().orElseThrow();
    }

    /** Such as {@code it exited with code 139 (SIGSEGV)}. */
    String exit() {
        String signal = Signal.of(exitCode()).map(known -> " (" + known + ")").orElse("");
        return "it exited with code " + exitCode() + (state.outOfMemory() ? " (out of memory)" : signal);
    }

    /** Where a port of the container is published. */
    Optional<InetSocketAddress> address(int port) {
        return Optional.ofNullable(state.ports().get(port));
    }

    Verdict runningAfter(Duration time) {
        String seconds = BuildLog.seconds(time);
        return elapsed.compareTo(time) >= 0
                ? new Met("running after " + seconds)
                : new Pending("it is running, but has not been for " + seconds);
    }
}
