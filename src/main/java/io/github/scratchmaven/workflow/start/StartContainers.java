package io.github.scratchmaven.workflow.start;

import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.PullStarted;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ContainerSpec;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.ReportedImage;
import io.github.scratchmaven.workflow.run.AllMet;
import io.github.scratchmaven.workflow.run.ContainerOwner;
import io.github.scratchmaven.workflow.run.ContainerRun;
import io.github.scratchmaven.workflow.run.RunMessages;
import io.github.scratchmaven.workflow.run.StaleContainers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The goal {@code start}: starts containers for integration tests, each when the previous one is ready. */
public final class StartContainers {

    private static final String BRIDGE = "bridge";

    private final ImageEngine images;
    private final ContainerEngine containers;
    private final BuildLog log;
    private final Clock clock;

    public StartContainers(ImageEngine images, ContainerEngine containers, BuildLog log, Clock clock) {
        this.images = images;
        this.containers = containers;
        this.log = log;
        this.clock = clock;
    }

    /** Removes what it has started if one of them does not become ready. All images are pulled before the first start. */
    public StartedContainers run(StartRequest request) {
        OutputDirectory output = new OutputDirectory(request.output());
        RecordedRun.read(output).ifPresent(last -> last.removeFrom(containers, output));
        new StaleContainers(containers, log, clock).remove();
        Map<TestContainer, RunImage> found = images(request);
        String run = ContainerOwner.START.newName();
        StartedContainers started = new StartedContainers(containers, log, output, recorded(request, run));
        try {
            start(request, found, run, started);
            return started;
        } catch (InterruptedException interrupt) {
            started.abandon();
            Thread.currentThread().interrupt();
            throw new UserException("The start of containers was interrupted.", "Run it again.");
        } catch (RuntimeException failure) {
            abandon(started, failure);
            throw failure;
        }
    }

    /**
     * Replaces the containers of the module by others of its image as it is now, on the same ports. Those of other images keep running.
     *
     * @throws io.github.scratchmaven.error.BuildFailure if one does not become ready, which is then kept until the next restart
     */
    public void restart(StartRequest request, StartedContainers started) {
        RunImage image = module(request);
        try {
            for (StartedContainers.Running each : started.ofModule()) {
                started.end(each);
                start(each.container(), image, again(each, image, request, started), started);
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UserException("The restart of containers was interrupted.", "Run it again.");
        }
    }

    private ContainerSpec again(
            StartedContainers.Running each, RunImage image, StartRequest request, StartedContainers started) {
        ContainerSpec last = each.spec();
        return new ContainerSpec(
                last.name(),
                last.alias(),
                image.id(),
                last.start(),
                last.isolation(),
                labels(request),
                started.hostPorts(each.container()));
    }

    private static void abandon(StartedContainers started, RuntimeException failure) {
        try {
            started.abandon();
        } catch (UserException error) {
            failure.addSuppressed(error);
        }
    }

    private Map<TestContainer, RunImage> images(StartRequest request) {
        Map<TestContainer, RunImage> found = new LinkedHashMap<>();
        request.containers().forEach(container -> found.put(container, image(container, request)));
        return found;
    }

    private RunImage image(TestContainer container, StartRequest request) {
        if (container.image().isPresent()) {
            String name = container.image().get().toString();
            return new RunImage(
                    containers.require(container.image().get(), request.pulls(), event -> report(event, name)), name);
        }
        return module(request);
    }

    private RunImage module(StartRequest request) {
        ReportedImage ours = ReportedImage.read("start", request.output()).on(images.daemon(), images, "start");
        return new RunImage(ours.id(), ours.label());
    }

    private void report(BuildEvent event, String image) {
        if (event instanceof PullStarted) {
            log.info("Pulling " + image);
        } else if (event instanceof Warning warning) {
            log.warning(warning.text());
        }
    }

    private static RecordedRun recorded(StartRequest request, String run) {
        Map<String, String> names = new LinkedHashMap<>();
        request.containers().forEach(container -> names.put(container.label(), run + "-" + container.label()));
        boolean ownNetwork = request.network().isEmpty() && names.size() > 1;
        return new RecordedRun(ownNetwork ? Optional.of(run) : Optional.empty(), names);
    }

    private void start(StartRequest request, Map<TestContainer, RunImage> found, String run, StartedContainers started)
            throws InterruptedException {
        SortedMap<String, String> labels = labels(request);
        boolean ownNetwork = request.network().isEmpty() && found.size() > 1;
        if (ownNetwork) {
            started.create(() -> containers.createNetwork(run, labels));
        }
        String network = request.network().orElse(ownNetwork ? run : BRIDGE);
        for (Map.Entry<TestContainer, RunImage> each : found.entrySet()) {
            TestContainer container = each.getKey();
            ContainerSpec spec = new ContainerSpec(
                    run + "-" + container.label(),
                    network.equals(BRIDGE) ? Optional.empty() : Optional.of(container.label()),
                    each.getValue().id(),
                    container.start(),
                    container.isolation().in(network),
                    labels);
            start(container, each.getValue(), spec, started);
        }
    }

    private SortedMap<String, String> labels(StartRequest request) {
        return ContainerOwner.START.labels(clock.instant(), request.lifetime());
    }

    private void start(TestContainer container, RunImage image, ContainerSpec spec, StartedContainers started)
            throws InterruptedException {
        Instant begin = clock.instant();
        LogFile file = LogFile.create(started.logs().resolve(container.label() + ".log"));
        ContainerRun run =
                new ContainerRun(containers, log, spec, container.readiness(), messages(container, image), file);
        AllMet ready = started.begin(container, spec, run, file);
        started.publish(container, ready);
        log.started(
                container.name(),
                image.label(),
                ready.results(),
                ports(container, started.endpoints()),
                Duration.between(begin, clock.instant()));
    }

    private static List<String> ports(TestContainer container, List<StartedContainers.Endpoint> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.name().equals(container.name()))
                .map(endpoint -> endpoint.address().getHostString() + ":"
                        + endpoint.address().getPort() + "->" + endpoint.port())
                .toList();
    }

    private static RunMessages messages(TestContainer container, RunImage image) {
        String failure = container
                        .name()
                        .map(name -> "The container " + Quote.of(name) + " of the image ")
                        .orElse("The container of the image ")
                + Quote.of(image.label()) + " did not become ready";
        return new RunMessages(failure, "<start>", HelpTopic.START_FAILED, container.isOurs());
    }

    /** An image that the daemon has, and its name in messages. */
    private record RunImage(Digest id, String label) {}
}
