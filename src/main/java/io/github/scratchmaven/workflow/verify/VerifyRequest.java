package io.github.scratchmaven.workflow.verify;

import java.nio.file.Path;
import java.util.List;

/** The request of the goal {@code verify}: the output directory of the goal {@code build}, and the cases in their order. */
public record VerifyRequest(Path output, List<VerifyCase> cases) {

    public VerifyRequest {
        cases = List.copyOf(cases);
    }
}
