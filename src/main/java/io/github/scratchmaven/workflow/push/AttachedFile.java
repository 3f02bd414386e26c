package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.ArtifactEngine.Document;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of the output directory that are attached to an image, in this order. */
enum AttachedFile {
    CYCLONEDX(OutputDirectory.CYCLONEDX, "application/vnd.cyclonedx+json"),
    SPDX(OutputDirectory.SPDX, "application/spdx+json"),
    PROVENANCE(OutputDirectory.PROVENANCE, "application/vnd.in-toto+json");

    private final String fileName;
    private final String mediaType;

    /** The media type is that of the document, by which scanners find it. */
    AttachedFile(String fileName, String mediaType) {
        this.fileName = fileName;
        this.mediaType = mediaType;
    }

    /** Those that the build wrote. */
    static List<AttachedFile> in(OutputDirectory directory) {
        return Stream.of(values()).filter(file -> directory.has(file.fileName)).toList();
    }

    String fileName() {
        return fileName;
    }

    Document read(OutputDirectory directory) {
        return new Document(mediaType, fileName, directory.read(fileName), new TreeMap<>());
    }
}
