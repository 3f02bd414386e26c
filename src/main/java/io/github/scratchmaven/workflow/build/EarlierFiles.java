package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.report.IndexReport;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.util.List;
import java.util.stream.Stream;

/** What an earlier build has left in the output directory, and a build for other platforms does not replace. */
record EarlierFiles(OutputDirectory directory) {

    /** Those that describe the image of one platform, before the report of an index is written. */
    void removeOfOnePlatform(List<Platform> platforms) {
        removeOfPlatforms(platforms);
        Stream.of(
                        OutputDirectory.DOCKERFILE,
                        OutputDirectory.CYCLONEDX,
                        OutputDirectory.SPDX,
                        OutputDirectory.PROVENANCE,
                        OutputDirectory.LICENSES)
                .forEach(directory::remove);
        new PageFile(directory).remove();
    }

    /** The directories of platforms that the image does not have any more, before its report is written. */
    void removeOfPlatforms(List<Platform> platforms) {
        if (directory.has(OutputDirectory.REPORT)) {
            IndexReport.platforms(directory.read(OutputDirectory.REPORT)).stream()
                    .filter(platform -> !platforms.contains(platform))
                    .forEach(platform -> directory.remove(OutputDirectory.name(platform)));
        }
    }
}
