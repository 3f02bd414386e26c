package io.github.scratchmaven.engine.solve;

import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildFeature;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Capabilities;
import io.github.scratchmaven.engine.Capabilities.Lack;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.DaemonEndpoint;
import io.github.scratchmaven.engine.DaemonTrouble;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.buildkit.BuildKitClient;
import io.github.scratchmaven.engine.buildkit.BuildKitException;
import io.github.scratchmaven.engine.buildkit.Worker;
import io.github.scratchmaven.engine.buildkit.transport.Dialer;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Quote;
import io.github.scratchmaven.registry.CredentialChain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A daemon whose builds go through BuildKit's own protocol, so that only what has changed travels; all else is left to the engine that it is put before. */
public final class BuildKitEngine implements ImageEngine {

    private static final Set<BuildFeature> OTHER_CACHES =
            Set.of(BuildFeature.CACHE_IN_REGISTRY, BuildFeature.CACHE_IN_FOLDER);

    private static final String INLINE_CACHE =
            "Write type=inline there and push the image, or let the daemon use containerd's image store.";

    private static final String PATH = "/grpc";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ImageEngine daemon;
    private final BuildKitClient client;
    private final NativeBuild build;

    private BuildKitEngine(ImageEngine daemon, BuildKitClient client, NativeBuild build) {
        this.daemon = daemon;
        this.client = client;
        this.build = build;
    }

    /** Begins with what takes time before a daemon can be asked, beside what the caller does until then. */
    public static void prepare() {
        BuildKitClient.prepare();
    }

    /**
     * Asks the daemon whether it speaks BuildKit's protocol; if it does not, it builds as it did. The log gets one line that says which, and why.
     *
     * @param memory the file that remembers the hashes of the context's files from one build to the next
     */
    public static ImageEngine before(
            ImageEngine engine,
            DaemonEndpoint endpoint,
            CredentialChain credentials,
            Path memory,
            Consumer<String> log) {
        if (engine.daemon().kind() == Daemon.Kind.PODMAN) {
            log.accept("Building by POST /build, since Podman has no BuildKit");
            return engine;
        }
        try {
            BuildKitClient client = connected(Dialers.of(endpoint, TIMEOUT));
            log.accept("Building by BuildKit's own protocol, which the daemon speaks");
            SessionOffer offer = new SessionOffer(credentials, memory, log);
            return new BuildKitEngine(engine, client, new NativeBuild(client, offer, trouble(endpoint)));
        } catch (BuildKitException | IOException silent) {
            log.accept(
                    "Building by POST /build without a session, since the daemon does not speak BuildKit's protocol: "
                            + silent.getMessage());
            return engine;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return engine;
        }
    }

    @Override
    public Daemon daemon() {
        return daemon.daemon();
    }

    /** Docker's own image store keeps no results of steps in the form in which they could leave it. */
    @Override
    public Capabilities capabilities() {
        return client.workers().stream().anyMatch(Worker::usesContainerdStore)
                ? Capabilities.all()
                : Capabilities.without(OTHER_CACHES, new Lack(ownStore(), INLINE_CACHE));
    }

    @Override
    public BuilderImage require(ImageReference builder, PullPolicy policy, Consumer<BuildEvent> events) {
        return daemon.require(builder, policy, events);
    }

    @Override
    public Digest build(BuildSpec spec, Consumer<BuildEvent> events) {
        return build.run(spec, events);
    }

    @Override
    public void tag(Digest image, ImageReference reference) {
        daemon.tag(image, reference);
    }

    @Override
    public Optional<ImageInfo> inspect(String idOrReference) {
        return daemon.inspect(idOrReference);
    }

    @Override
    public InputStream export(Digest image) {
        return daemon.export(image);
    }

    @Override
    public void remove(Digest image) {
        daemon.remove(image);
    }

    @Override
    public void close() {
        client.close();
        daemon.close();
    }

    /** A connection may break by chance; one that breaks again does so for a reason. */
    private static BuildKitClient connected(Dialer dialer) throws BuildKitException, IOException, InterruptedException {
        try {
            return BuildKitClient.connect(dialer, PATH, TIMEOUT);
        } catch (IOException broken) {
            return BuildKitClient.connect(dialer, PATH, TIMEOUT);
        }
    }

    private String ownStore() {
        return "Docker " + daemon().serverVersion() + " at " + Quote.of(daemon().address())
                + " keeps images in its own store, and not in containerd's";
    }

    private static DaemonTrouble trouble(DaemonEndpoint endpoint) {
        return new DaemonTrouble(endpoint.uri().toString(), endpoint.socket());
    }
}
