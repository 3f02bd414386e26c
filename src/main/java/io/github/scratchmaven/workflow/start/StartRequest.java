package io.github.scratchmaven.workflow.start;

import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The request of the goal {@code start}.
 *
 * @param output the output directory of the goal {@code build}
 * @param containers in the order in which they are started, each when the previous one is ready
 * @param network of the daemon that all join; empty for a network of their own
 * @param lifetime after which another build may remove them if Maven was killed
 * @param keepRunning whether they outlive Maven
 */
public record StartRequest(
        Path output,
        List<TestContainer> containers,
        Optional<String> network,
        Duration lifetime,
        PullPolicy pulls,
        boolean keepRunning) {

    private static final Pattern SHARED = Pattern.compile("none|host|container:.*");

    /** Rejects a network that has no ports of its own, and two containers of one name. */
    public StartRequest {
        containers = List.copyOf(containers);
        network.filter(SHARED.asMatchPredicate()).ifPresent(name -> {
            throw new UserException(
                    "<start> has the <network> " + Quote.of(name) + ", in which no port can be published.",
                    "Write the name of a Docker network, or remove <network>.");
        });
        Set<String> labels = new HashSet<>();
        containers.stream()
                .map(TestContainer::label)
                .filter(label -> !labels.add(label))
                .findFirst()
                .ifPresent(label -> {
                    throw new UserException(
                            "Two containers in <start> have the name " + Quote.of(label) + ".",
                            "Give each a <name> of its own.");
                });
    }
}
