package io.github.scratchmaven.engine;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The state of a container.
 *
 * @param exitCode empty while it runs
 * @param outOfMemory whether it was killed for lack of memory
 * @param health what its health check found; empty if it has none
 * @param ports the address of each of its published TCP ports, with an unresolved host name
 */
public record ContainerState(
        OptionalInt exitCode, boolean outOfMemory, Optional<Health> health, Map<Integer, InetSocketAddress> ports) {

    public ContainerState {
        ports = Map.copyOf(ports);
    }

    /** The result of a container's health check. */
    public enum Health {
        STARTING,
        HEALTHY,
        UNHEALTHY;

        /** Empty for a container without a health check, for which daemons report {@code none}, an empty text or nothing. */
        public static Optional<Health> of(String status) {
            return Stream.of(values())
                    .filter(health -> health.name().equalsIgnoreCase(status))
                    .findFirst();
        }
    }
}
