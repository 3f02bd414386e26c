package io.github.scratchmaven.engine.buildkit;

import static org.junit.jupiter.api.Assumptions.abort;

import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.docker.DaemonOfThisMachine;
import io.github.scratchmaven.engine.docker.DockerEngine;
import io.github.scratchmaven.registry.CredentialChain;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** An engine that builds through BuildKit's own protocol with the daemon of this machine. */
final class NativeEngine {

    private NativeEngine() {}

    /** If the daemon does not support the protocol, the test is skipped. */
    static ImageEngine connect(CredentialChain credentials, Path output, List<String> log) {
        DockerEngine daemon = DaemonOfThisMachine.connect();
        ImageEngine engine = BuildKitEngine.before(
                daemon, daemon.endpoint(), credentials, output, new ContentHashes(InstantSource.system()), log::add);
        engine.capabilities();
        if (!log.contains("Building with BuildKit's own protocol")) {
            engine.close();
            abort("The daemon does not support the protocol: " + log);
        }
        return engine;
    }
}
