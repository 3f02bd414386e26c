package io.github.scratchmaven.workflow.run;

import io.github.scratchmaven.engine.ContainerState;
import java.util.List;

/** All expectations of a container are met; the results, such as {@code exit 0}, are in the order of the expectations. */
public record AllMet(List<String> results, ContainerState state) implements ContainerMonitor.Result {

    public AllMet {
        results = List.copyOf(results);
    }

    public boolean hasExited() {
        return state.exitCode().isPresent();
    }
}
