package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.report.provenance.Provenance;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.util.Optional;

/** The statement in the output directory of how the image was built. */
record ProvenanceFile(OutputDirectory directory) {

    boolean exists() {
        return directory.has(OutputDirectory.PROVENANCE);
    }

    /** That of another image is removed if the pom excludes it. */
    void write(Optional<Provenance> provenance) {
        provenance.ifPresentOrElse(
                statement -> directory.write(OutputDirectory.PROVENANCE, statement.text()),
                () -> directory.remove(OutputDirectory.PROVENANCE));
    }
}
