package io.github.scratchmaven.inspect;

import java.util.List;

/** Whether a finished image holds all that its programs need to start: the loader, and each library where the loader looks. */
public final class ClosureCheck {

    private final ImageContents contents;
    private final ImagePurpose purpose;

    public ClosureCheck(ImageContents contents, ImagePurpose purpose) {
        this.contents = contents;
        this.purpose = purpose;
    }

    /** What is missing or unusable; empty if the image is complete. */
    public List<Finding> findings() {
        return Closure.of(contents, purpose).holes().stream()
                .map(hole -> new Finding(hole.problem(), hole.remedy()))
                .toList();
    }
}
