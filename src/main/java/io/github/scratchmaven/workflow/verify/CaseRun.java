package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ContainerSpec;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ReportedImage;
import io.github.scratchmaven.workflow.run.AllMet;
import io.github.scratchmaven.workflow.run.ContainerLease;
import io.github.scratchmaven.workflow.run.ContainerOwner;
import io.github.scratchmaven.workflow.run.ContainerRun;
import io.github.scratchmaven.workflow.run.Expectation.ExitCode;
import io.github.scratchmaven.workflow.run.Readiness;
import io.github.scratchmaven.workflow.run.RunMessages;
import java.time.Clock;
import java.util.Optional;

/** Runs one case in a container of its own and removes the container. */
final class CaseRun {

    private final ContainerEngine containers;
    private final BuildLog log;
    private final Clock clock;
    private final ReportedImage image;
    private final VerifyCase expected;
    private final String container = ContainerOwner.VERIFY.newName();

    CaseRun(ContainerEngine containers, BuildLog log, Clock clock, ReportedImage image, VerifyCase expected) {
        this.containers = containers;
        this.log = log;
        this.clock = clock;
        this.image = image;
        this.expected = expected;
    }

    /**
     * @throws BuildFailure if an expectation is not met, after the output of the container has been logged
     */
    AllMet run() {
        ContainerLease lease = new ContainerLease(() -> containers.remove(container));
        try (lease;
                ContainerRun run = newRun()) {
            run.start();
            AllMet met = run.await();
            warnOfSymptoms(run);
            return met;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UserException(
                    "The verification of the image " + Quote.of(image.reference()) + " was interrupted.",
                    "Run it again.");
        }
    }

    private ContainerRun newRun() {
        return new ContainerRun(
                containers,
                log,
                spec(),
                new Readiness(expected.expectations(), expected.timeout()),
                new RunMessages(
                        "The image " + Quote.of(image.reference()) + " failed "
                                + expected.name()
                                        .map(name -> "the case " + Quote.of(name))
                                        .orElse("verification"),
                        "<verify>",
                        HelpTopic.VERIFY_FAILED,
                        true),
                line -> log.debug("  " + line));
    }

    private ContainerSpec spec() {
        return new ContainerSpec(
                container,
                Optional.empty(),
                image.id(),
                expected.start(),
                expected.isolation(),
                ContainerOwner.VERIFY.labels(clock.instant(), expected.timeout()));
    }

    /** A program may report what it lacks and go on, or exit with code 0. A case that expects another exit code expects such messages. */
    private void warnOfSymptoms(ContainerRun run) {
        boolean expectsFailure = expected.expectations().stream()
                .anyMatch(expectation -> expectation instanceof ExitCode exit && exit.code() != 0);
        if (!expectsFailure) {
            run.symptom()
                    .ifPresent(known -> log.warning("The output of the image " + Quote.of(image.reference())
                            + expected.name()
                                    .map(name -> " in the case " + Quote.of(name))
                                    .orElse("")
                            + " reports a failure: " + known.problem() + " " + known.remedy()));
        }
    }
}
