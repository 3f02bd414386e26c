package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.archive.ArchiveFile;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.util.Optional;

/** A request, the archive to write of its image if there is one, and the source files as they are found. */
public record BuildJob(BuildRequest request, Optional<ArchiveFile> archive, SourceFiles sources) {

    BuildJob withoutArchive() {
        return new BuildJob(request, Optional.empty(), sources);
    }

    OutputDirectory output() {
        return new OutputDirectory(request.directories().output());
    }
}
