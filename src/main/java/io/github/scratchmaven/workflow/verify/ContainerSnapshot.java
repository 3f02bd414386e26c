package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerState;
import java.time.Duration;

/** A look at a container, some time after its start: once it has ended, its output is complete. */
record ContainerSnapshot(ContainerState state, ContainerOutput output, Duration elapsed) {

    boolean hasEnded() {
        return state.exitCode().isPresent();
    }

    /** As in {@code it ended with exit code 139 (SIGSEGV)}. */
    String ending() {
        int code = state.exitCode().orElseThrow();
        String signal = Signal.of(code).map(known -> " (" + known + ")").orElse("");
        return "it ended with exit code " + code + (state.outOfMemory() ? " (out of memory)" : signal);
    }
}
