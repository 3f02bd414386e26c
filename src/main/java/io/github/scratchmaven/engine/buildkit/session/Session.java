package io.github.scratchmaven.engine.buildkit.session;

import io.github.scratchmaven.engine.buildkit.SessionServices;
import io.github.scratchmaven.engine.buildkit.session.call.RequestHeaders;
import io.github.scratchmaven.engine.buildkit.session.call.SessionException;
import io.github.scratchmaven.engine.buildkit.session.content.BlobService;
import io.github.scratchmaven.engine.buildkit.session.hash.Fingerprints;
import io.github.scratchmaven.engine.buildkit.session.ssh.SshAgents;
import io.github.scratchmaven.engine.buildkit.session.sync.FileSource;
import io.github.scratchmaven.engine.buildkit.session.sync.FileSync;
import io.github.scratchmaven.engine.buildkit.session.sync.PathPatterns;
import io.github.scratchmaven.engine.buildkit.session.sync.TransferLog;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What one build offers its daemon: only what it is told to offer, each thing once. */
public final class Session implements SessionServices {

    private final List<ServerServiceDefinition> services = new ArrayList<>();
    private final AtomicReference<SessionException> failure = new AtomicReference<>();

    /** Folders by the names under which the build asks for them: {@code context}, {@code dockerfile} and named contexts. */
    public Session offerFolders(
            Map<String, FileSource> folders, PathPatterns patterns, Fingerprints fingerprints, TransferLog log) {
        return offer(new FileSync(folders, patterns, fingerprints, log, this::keep));
    }

    public Session offerLogins(RegistryLogins logins) {
        return offer(new Credentials(logins, this::keep));
    }

    public Session offerSecrets(SecretStore store) {
        return offer(new Secrets(store, this::keep));
    }

    /** Sockets of agents by the ids of the build's mounts; {@link SshAgents#DEFAULT} is that of a mount without one. */
    public Session offerAgents(Map<String, Path> sockets) {
        return offer(new SshAgents(sockets, this::keep));
    }

    /** Image layouts of the OCI by the names of their stores, which the daemon may read and add blobs to. */
    public Session offerBlobs(Map<String, Path> layouts) {
        return offer(new BlobService(layouts, this::keep));
    }

    /** For an exporter whose result is one file. */
    public Session offerTarget(FileTarget target) {
        return offer(new FileReceiver(target, this::keep));
    }

    @Override
    public List<ServerServiceDefinition> services() {
        return List.copyOf(services);
    }

    /** The first thing that went wrong on our side: why the build failed, if it did. */
    public Optional<SessionException> failure() {
        return Optional.ofNullable(failure.get());
    }

    private Session offer(BindableService service) {
        services.add(RequestHeaders.attachedTo(service));
        return this;
    }

    private void keep(SessionException found) {
        failure.compareAndSet(null, found);
    }
}
