package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ContainerEngine.Output;
import io.github.scratchmaven.engine.ContainerSpec;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.PlainText;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.inspect.check.Symptom.Explanation;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ReportedImage;
import io.github.scratchmaven.workflow.verify.CaseMonitor.AllMet;
import io.github.scratchmaven.workflow.verify.CaseMonitor.Problem;
import io.github.scratchmaven.workflow.verify.CaseMonitor.Result;
import io.github.scratchmaven.workflow.verify.Expectation.ExitCode;
import io.github.scratchmaven.workflow.verify.Expectation.LogLine;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;

/** Runs one case in a container of its own and removes the container. */
final class CaseRun {

    private static final int SHOWN_LINES = 50;

    private final ContainerEngine containers;
    private final BuildLog log;
    private final Clock clock;
    private final ReportedImage image;
    private final VerifyCase expected;
    private final ContainerOutput output;
    private final String container = StaleContainers.NAME_PREFIX + UUID.randomUUID();

    CaseRun(ContainerEngine containers, BuildLog log, Clock clock, ReportedImage image, VerifyCase expected) {
        this.containers = containers;
        this.log = log;
        this.clock = clock;
        this.image = image;
        this.expected = expected;
        this.output = new ContainerOutput(expected.expectations().stream()
                .filter(LogLine.class::isInstance)
                .map(expectation -> ((LogLine) expectation).pattern())
                .toList());
    }

    /**
     * @throws BuildFailure if an expectation is not met, after the output of the container has been logged
     */
    AllMet run() {
        ContainerLease lease = new ContainerLease(containers, container);
        try (lease) {
            return monitored();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UserException(
                    "The verification of the image " + Quote.of(image.reference()) + " was interrupted.",
                    "Run it again.");
        }
    }

    private AllMet monitored() throws InterruptedException {
        Optional<String> error = containers.start(spec());
        if (error.isPresent()) {
            throw notStarted(error.get());
        }
        CaseMonitor monitor = new CaseMonitor(containers, container, expected, output);
        try (Output lines = containers.follow(container, this::log)) {
            return results(monitor.run(lines));
        }
    }

    private ContainerSpec spec() {
        return new ContainerSpec(
                container,
                image.id(),
                expected.start(),
                expected.isolation(),
                new TreeMap<>(Map.of(
                        StaleContainers.DEADLINE, StaleContainers.deadline(clock.instant(), expected.timeout()))));
    }

    private void log(String line) {
        log.debug("  " + line);
        output.accept(line);
    }

    private AllMet results(Result result) {
        if (result instanceof Problem problem) {
            log.replay(output.last(SHOWN_LINES));
            loopback(problem).ifPresent(known -> {
                throw new BuildFailure(
                        failed(problem.problem()) + " " + known.problem(), known.remedy(), HelpTopic.VERIFY_FAILED);
            });
            throw failure(
                    problem.problem(),
                    new RunEnd(
                            "",
                            output.text(),
                            problem.state().exitCode(),
                            problem.state().outOfMemory(),
                            expected.hasNetwork()));
        }
        warnOfSymptoms();
        return (AllMet) result;
    }

    /** A program may report what it lacks and go on, or exit with code 0. A case that expects another exit code expects such messages. */
    private void warnOfSymptoms() {
        boolean expectsFailure = expected.expectations().stream()
                .anyMatch(expectation -> expectation instanceof ExitCode exit && exit.code() != 0);
        if (!expectsFailure) {
            RunDiagnosis.ofOutput(output.unexpectedText())
                    .ifPresent(known -> log.warning("The output of the image " + Quote.of(image.reference())
                            + expected.name()
                                    .map(name -> " in the case " + Quote.of(name))
                                    .orElse("")
                            + " reports a failure: " + known.problem() + " " + known.remedy()));
        }
    }

    private BuildFailure notStarted(String reason) {
        return failure(
                "the daemon did not start it: " + oneLine(reason),
                new RunEnd(reason, "", OptionalInt.empty(), false, expected.hasNetwork()));
    }

    private Optional<Explanation> loopback(Problem problem) {
        return problem.portOfRunning().stream()
                .boxed()
                .flatMap(port -> LoopbackDiagnosis.of(port, containers.listening(container), output.text()).stream())
                .findFirst();
    }

    private String failed(String event) {
        return "The image " + Quote.of(image.reference()) + " failed "
                + expected.name().map(name -> "the case " + Quote.of(name)).orElse("verification") + ": " + event
                + ".";
    }

    private BuildFailure failure(String event, RunEnd end) {
        String problem = failed(event);
        return RunDiagnosis.of(end)
                .map(known ->
                        new BuildFailure(problem + " " + known.problem(), known.remedy(), HelpTopic.BARE_IMAGE_FAILS))
                .orElseGet(() -> new BuildFailure(problem, remedy(end), HelpTopic.VERIFY_FAILED));
    }

    private static String remedy(RunEnd end) {
        if (!end.refusal().isEmpty()) {
            return "Fix what the daemon reports, or look at its log.";
        }
        return end.output().isBlank()
                ? "The program wrote nothing: fix it, or correct <verify>."
                : "Fix what its output reports, or correct <verify>.";
    }

    /** For the middle of a sentence. */
    private static String oneLine(String reason) {
        return PlainText.of(reason).strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
    }
}
