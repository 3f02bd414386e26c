package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Platform;
import java.util.List;

/** Whether a finished image holds all that its programs need to start: the loader, and each library where the loader looks. */
public final class ClosureCheck {

    private final ImageContents contents;
    private final ImagePurpose purpose;
    private final Platform platform;

    public ClosureCheck(ImageContents contents, ImagePurpose purpose, Platform platform) {
        this.contents = contents;
        this.purpose = purpose;
        this.platform = platform;
    }

    /** What is missing or unusable; empty if the image is complete. Files that the platform cannot run count on nothing. */
    public List<Finding> findings() {
        return Closure.of(contents, purpose).holes().stream()
                .filter(hole -> runs(hole.file()))
                .map(hole -> new Finding(hole.problem(), hole.remedy()))
                .toList();
    }

    private boolean runs(ContainerPath path) {
        return contents.find(path)
                .flatMap(ImageFile::elf)
                .filter(elf -> Machines.runs(platform, elf.header()))
                .isPresent();
    }
}
