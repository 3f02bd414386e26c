package io.github.scratchmaven.engine.buildkit;

import io.grpc.ServerServiceDefinition;
import java.util.List;

/** What a session offers to the daemon beside its health, which every session tells by itself. */
@FunctionalInterface
public interface SessionServices {

    /** Asked for once per session. The services' methods may block: each call has a thread of its own. */
    List<ServerServiceDefinition> services();
}
