package io.github.scratchmaven.workflow.verify;

import java.nio.file.Path;
import java.util.List;

/** What the goal {@code verify} asks for: the folder in which {@code build} left its report, and the cases in their order. */
public record VerifyRequest(Path output, List<VerifyCase> cases) {

    public VerifyRequest {
        cases = List.copyOf(cases);
    }
}
