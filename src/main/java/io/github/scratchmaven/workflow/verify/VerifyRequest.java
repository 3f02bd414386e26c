package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.image.ContainerPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The request of the goal {@code verify}: the output directory of the goal {@code build}, the cases in their order, and the ports that the image exposes. */
public record VerifyRequest(Path output, List<VerifyCase> cases, SortedSet<ContainerPort> exposed) {

    public VerifyRequest {
        cases = List.copyOf(cases);
        exposed = new TreeSet<>(exposed);
    }

    /** The first port that the image exposes, if each case would also pass if the program listened on none. */
    Optional<ContainerPort> uncheckedPort() {
        return cases.stream().allMatch(VerifyCase::checksOnlyExit)
                ? exposed.stream().findFirst()
                : Optional.empty();
    }
}
