package io.github.scratchmaven.engine;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The state of a container.
 *
 * @param exitCode empty while it runs
 * @param outOfMemory whether it was killed for lack of memory
 * @param ports the address of each of its published TCP ports, with an unresolved host name
 */
public record ContainerState(OptionalInt exitCode, boolean outOfMemory, Map<Integer, InetSocketAddress> ports) {

    public ContainerState {
        ports = Map.copyOf(ports);
    }
}
