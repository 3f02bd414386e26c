package io.github.scratchmaven.engine;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How a container is.
 *
 * @param exitCode empty while it runs
 * @param outOfMemory whether it ended for want of memory
 * @param ports where each of its published TCP ports is reached, with the host's name as it is, not looked up
 */
public record ContainerState(OptionalInt exitCode, boolean outOfMemory, Map<Integer, InetSocketAddress> ports) {

    public ContainerState {
        ports = Map.copyOf(ports);
    }
}
