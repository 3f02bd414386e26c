package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ContainerEngine.Output;
import io.github.scratchmaven.engine.ContainerSpec;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.PlainText;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ReportedImage;
import io.github.scratchmaven.workflow.verify.CaseMonitor.Failed;
import io.github.scratchmaven.workflow.verify.CaseMonitor.Result;
import io.github.scratchmaven.workflow.verify.CaseMonitor.Seen;
import io.github.scratchmaven.workflow.verify.Expectation.LogLine;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;

/** One case in a container of its own, which is gone afterwards. */
final class CaseRun {

    private static final int SHOWN_LINES = 50;

    private final ContainerEngine containers;
    private final BuildLog log;
    private final Clock clock;
    private final ReportedImage image;
    private final VerifyCase wanted;
    private final ContainerOutput output;
    private final String container = "scratch-verify-" + UUID.randomUUID();

    CaseRun(ContainerEngine containers, BuildLog log, Clock clock, ReportedImage image, VerifyCase wanted) {
        this.containers = containers;
        this.log = log;
        this.clock = clock;
        this.image = image;
        this.wanted = wanted;
        this.output = new ContainerOutput(wanted.expectations().stream()
                .filter(LogLine.class::isInstance)
                .map(expectation -> ((LogLine) expectation).pattern())
                .toList());
    }

    /**
     * What was seen, told as {@code exit 0} is.
     *
     * @throws BuildFailure if the image does not do what is expected, after its output has been shown
     */
    List<String> run() {
        ContainerLease lease = new ContainerLease(containers, container);
        try (lease) {
            return watched();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UserException(
                    "The verification of the image " + Quote.of(image.reference()) + " was interrupted.",
                    "Start it again.");
        }
    }

    private List<String> watched() throws InterruptedException {
        Optional<String> refusal = containers.start(spec());
        if (refusal.isPresent()) {
            throw refused(refusal.get());
        }
        CaseMonitor watch = new CaseMonitor(containers, clock, container, wanted, output);
        try (Output lines = containers.follow(container, this::told)) {
            return seen(watch.run(lines));
        }
    }

    private ContainerSpec spec() {
        return new ContainerSpec(
                container,
                image.id(),
                wanted.start(),
                wanted.surroundings(),
                new TreeMap<>(
                        Map.of(StaleContainers.DEADLINE, StaleContainers.deadline(clock.instant(), wanted.timeout()))));
    }

    private void told(String line) {
        log.debug("  " + line);
        output.accept(line);
    }

    private List<String> seen(Result result) {
        if (result instanceof Failed failed) {
            log.replay(output.last(SHOWN_LINES));
            throw failure(
                    failed.problem(),
                    new RunEnd(
                            "",
                            output.text(),
                            failed.state().exitCode(),
                            failed.state().outOfMemory(),
                            wanted.hasNetwork()));
        }
        return ((Seen) result).what();
    }

    private BuildFailure refused(String reason) {
        return failure(
                "the daemon does not start it: " + oneLine(reason),
                new RunEnd(reason, "", OptionalInt.empty(), false, wanted.hasNetwork()));
    }

    private BuildFailure failure(String happened, RunEnd end) {
        String problem = "The image " + Quote.of(image.reference()) + " fails "
                + wanted.name().map(name -> "the case " + Quote.of(name)).orElse("its verification") + ": " + happened
                + ".";
        return RunDiagnosis.of(end)
                .map(known ->
                        new BuildFailure(problem + " " + known.problem(), known.remedy(), HelpTopic.BARE_IMAGE_FAILS))
                .orElseGet(() -> new BuildFailure(problem, remedy(end), HelpTopic.VERIFY_FAILED));
    }

    private static String remedy(RunEnd end) {
        if (!end.refusal().isEmpty()) {
            return "Mend what the daemon names, or see what its log says.";
        }
        return end.output().isBlank()
                ? "Mend the program, which wrote nothing, or correct <verify>."
                : "Mend what its output says, or correct <verify>.";
    }

    /** Fit for the middle of a sentence. */
    private static String oneLine(String reason) {
        return PlainText.of(reason).strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
    }
}
