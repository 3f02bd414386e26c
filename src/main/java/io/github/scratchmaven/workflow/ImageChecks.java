package io.github.scratchmaven.workflow;

import io.github.scratchmaven.image.Answer;
import io.github.scratchmaven.image.BuildFailure;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ClosureCheck;
import io.github.scratchmaven.inspect.FileReasons;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImagePurpose;
import io.github.scratchmaven.inspect.Reason;
import io.github.scratchmaven.inspect.SizeLimit;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Refuses an image that is incomplete or too large, before any tag names it. */
final class ImageChecks {

    private final ImageFacts facts;
    private final ImagePurpose purpose;
    private final SortedMap<ContainerPath, Reason> reasons;

    ImageChecks(ImageFacts facts, ImagePurpose purpose) {
        this.facts = facts;
        this.purpose = purpose;
        this.reasons = FileReasons.of(facts.contents(), purpose);
    }

    /** Why each file is in the image. */
    SortedMap<ContainerPath, Reason> reasons() {
        return reasons;
    }

    void requireComplete() {
        List<Finding> findings = new ClosureCheck(facts.contents(), purpose, facts.info().platform()).findings();
        if (!findings.isEmpty()) {
            throw new BuildFailure(
                    findings.stream().map(Finding::problem).collect(Collectors.joining(" ")),
                    findings.get(0).remedy(),
                    Answer.MISSING_LIBRARY);
        }
    }

    void requireAtMost(@Nullable ByteSize limit) {
        if (limit != null) {
            ByteSize size = new ByteSize(facts.info().size());
            new SizeLimit(limit).check(size, facts.contents(), reasons).ifPresent(finding -> {
                throw new BuildFailure(finding.problem(), finding.remedy(), Answer.IMAGE_TOO_LARGE);
            });
        }
    }
}
