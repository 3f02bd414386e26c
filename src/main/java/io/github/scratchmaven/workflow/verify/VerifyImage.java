package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ReportedImage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Starts the image that was built last, as a careful platform would, and holds it to what is expected of it. */
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

    /** Ends with the first case that fails; leaves no container. */
    public void run(VerifyRequest request) {
        ReportedImage image = ReportedImage.find("verify", request.output(), images);
        new StaleContainers(containers, log, clock).sweep();
        request.cases().forEach(one -> verify(image, one));
    }

    private void verify(ReportedImage image, VerifyCase wanted) {
        Instant start = clock.instant();
        List<String> seen = new CaseRun(containers, log, clock, image, wanted).run();
        log.verified(image.reference(), wanted.name(), seen, Duration.between(start, clock.instant()));
    }
}
