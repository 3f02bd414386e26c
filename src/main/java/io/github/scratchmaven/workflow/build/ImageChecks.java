package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.Decision;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ImagePurpose;
import io.github.scratchmaven.inspect.ImageSettings;
import io.github.scratchmaven.inspect.Reason;
import io.github.scratchmaven.inspect.check.ClosureCheck;
import io.github.scratchmaven.inspect.check.EntrypointCheck;
import io.github.scratchmaven.inspect.check.FileReasons;
import io.github.scratchmaven.inspect.check.MachineCheck;
import io.github.scratchmaven.inspect.check.NeedCheck;
import io.github.scratchmaven.inspect.check.PermissionCheck;
import io.github.scratchmaven.inspect.check.SecretCheck;
import io.github.scratchmaven.inspect.check.SizeLimit;
import io.github.scratchmaven.inspect.check.UnwantedCheck;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.elf.GoBuildInfo;
import io.github.scratchmaven.inspect.link.Closure;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses an image that cannot run, tells a secret or is too large, before any tag names it; says what else there is to say of it. */
final class ImageChecks {

    private final ImageFacts facts;
    private final ImagePurpose purpose;
    private final ImageSettings settings;
    private final Closure closure;
    private final MachineCheck machine;
    private final PermissionCheck access;
    private final NeedCheck needs;
    private final SortedMap<ContainerPath, Reason> reasons;

    ImageChecks(ImageFacts facts, ImagePurpose purpose, ImageSettings settings) {
        this.facts = facts;
        this.purpose = purpose;
        this.settings = settings;
        this.closure = Closure.of(facts.contents(), purpose);
        this.machine = new MachineCheck(facts.contents(), purpose, facts.info().platform());
        this.access = new PermissionCheck(facts.contents(), closure, purpose, settings);
        this.needs = new NeedCheck(facts.contents(), purpose, settings);
        this.reasons = FileReasons.of(facts.contents(), purpose, closure);
    }

    /** Why each file is in the image. */
    SortedMap<ContainerPath, Reason> reasons() {
        return reasons;
    }

    /** What Go notes in the program that it built; empty for any other. */
    Optional<GoBuildInfo> go() {
        return facts.contents().open(purpose.program()).flatMap(ImageFile::elf).flatMap(ElfFile::go);
    }

    /** What was decided for each piece of furniture. */
    List<Decision> decisions() {
        return needs.decisions();
    }

    /** What may go wrong, and what need not be there. */
    List<Finding> warnings() {
        ImageContents contents = facts.contents();
        return Stream.of(
                        machine.findings(),
                        access.findings(),
                        needs.findings(),
                        new UnwantedCheck(contents, purpose, settings).findings())
                .flatMap(List::stream)
                .filter(finding -> !finding.isFailure())
                .toList();
    }

    void requireRunnable() {
        refuse(new EntrypointCheck(facts.contents(), purpose, settings).findings(), HelpTopic.NOT_RUNNABLE);
        refuse(machine.findings(), HelpTopic.NOT_RUNNABLE);
        refuse(
                new ClosureCheck(facts.contents(), closure, facts.info().platform()).findings(),
                HelpTopic.MISSING_LIBRARY);
        refuse(access.findings(), HelpTopic.NOT_RUNNABLE);
    }

    void requireWithout(SecretValues secrets) {
        refuse(new SecretCheck(facts.contents(), secrets).findings(), HelpTopic.SECRET_IN_IMAGE);
    }

    void requireAtMost(@Nullable ByteSize limit) {
        if (limit != null) {
            ByteSize size = facts.size();
            refuse(
                    new SizeLimit(limit)
                            .check(size, facts.contents(), reasons).stream().toList(),
                    HelpTopic.IMAGE_TOO_LARGE);
        }
    }

    private static void refuse(List<Finding> findings, HelpTopic answer) {
        List<Finding> failures = findings.stream().filter(Finding::isFailure).toList();
        if (!failures.isEmpty()) {
            throw new BuildFailure(
                    failures.stream().map(Finding::problem).collect(Collectors.joining(" ")),
                    failures.get(0).remedy(),
                    answer);
        }
    }
}
