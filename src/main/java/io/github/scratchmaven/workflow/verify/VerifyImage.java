package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ReportedImage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
        ReportedImage image = ReportedImage.find("verify", request.output(), images);
        new StaleContainers(containers, log, clock).remove();
        request.cases().forEach(expected -> verify(image, expected));
    }

    private void verify(ReportedImage image, VerifyCase expected) {
        Instant start = clock.instant();
        List<String> results = new CaseRun(containers, log, clock, image, expected).run();
        log.verified(image.reference(), expected.name(), results, Duration.between(start, clock.instant()));
    }
}
