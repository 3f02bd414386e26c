package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerPort;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ReportedImage;
import io.github.scratchmaven.workflow.run.AllMet;
import io.github.scratchmaven.workflow.run.StaleContainers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The goal {@code verify}: runs the image of the last build as a hardened platform does, and evaluates what is expected of it. */
public final class VerifyImage {

    private final ImageEngine images;
    private final ContainerEngine containers;
    private final BuildLog log;
    private final Clock clock;

    public VerifyImage(ImageEngine images, ContainerEngine containers, BuildLog log, Clock clock) {
        this.images = images;
        this.containers = containers;
        this.log = log;
        this.clock = clock;
    }

    /** Stops at the first case that fails. Leaves no container behind. */
    public void run(VerifyRequest request) {
        ReportedImage image = ReportedImage.read("verify", request.output()).on(images.daemon(), images, "verify");
        new StaleContainers(containers, log, clock).remove();
        Optional<ContainerPort> uncheckedPort = request.uncheckedPort();
        request.cases().forEach(expected -> verify(image, expected, uncheckedPort.isPresent()));
        uncheckedPort.ifPresent(port -> warnOfPort(image, port));
    }

    private void verify(ReportedImage image, VerifyCase expected, boolean warnsOfPort) {
        Instant start = clock.instant();
        AllMet met = new CaseRun(containers, log, clock, image, expected).run();
        log.verified(image.label(), expected.name(), met.results(), Duration.between(start, clock.instant()));
        if (expected.isDefault() && met.hasExited() && !warnsOfPort) {
            warnOfExit(image, expected);
        }
    }

    /** A server that only prints its usage exits so, too. */
    private void warnOfExit(ReportedImage image, VerifyCase expected) {
        log.warning("The image " + Quote.of(image.reference()) + " exited with code 0 at once"
                + expected.name().map(name -> " in the case " + Quote.of(name)).orElse("")
                + ", and nothing else was checked."
                + " Add what the program must do to <verify>, such as <args> and <log>, or <exitCode> if that is all.");
    }

    private void warnOfPort(ReportedImage image, ContainerPort port) {
        log.warning("The image " + Quote.of(image.reference()) + " exposes the port " + port
                + ", but <verify> checks neither a port nor the output. Add <http>, <port> or <log> to <verify>.");
    }
}
