package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPort;
import io.github.scratchmaven.image.ContainerPort.Protocol;
import io.github.scratchmaven.workflow.run.Expectation;
import io.github.scratchmaven.workflow.run.Expectation.Healthy;
import io.github.scratchmaven.workflow.run.Expectation.OpenPort;
import io.github.scratchmaven.workflow.run.Expectation.RunningAfter;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What holds for a container of {@code <start>} where the pom says nothing.
 *
 * @param ports the TCP ports to publish
 * @param hasHealthCheck whether its image has a health check, which shows when it is ready
 * @param timeout within which it must be ready
 */
record TestContainerDefaults(SortedSet<Integer> ports, boolean hasHealthCheck, Duration timeout) {

    /** For an image that is not our own. */
    static final TestContainerDefaults OTHER_IMAGE =
            new TestContainerDefaults(new TreeSet<>(), false, Duration.ofMinutes(3));

    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** For the image of the module. */
    static TestContainerDefaults of(ContainerConfig image, CaseDefaults recipe) {
        SortedSet<Integer> ports = image.ports().stream()
                .filter(port -> port.protocol() == Protocol.TCP)
                .map(ContainerPort::number)
                .collect(Collectors.toCollection(TreeSet::new));
        return new TestContainerDefaults(ports, image.healthCheck().isPresent(), recipe.timeout());
    }

    List<Expectation> expectations(SortedSet<Integer> published) {
        if (hasHealthCheck) {
            return List.of(new Healthy());
        }
        return published.isEmpty()
                ? List.of(new RunningAfter(MOMENT))
                : published.stream().<Expectation>map(OpenPort::new).toList();
    }
}
