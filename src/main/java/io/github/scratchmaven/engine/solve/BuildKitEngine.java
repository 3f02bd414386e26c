package io.github.scratchmaven.engine.solve;

import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildFeature;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Capabilities;
import io.github.scratchmaven.engine.Capabilities.Lack;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.buildkit.BuildKitClient;
import io.github.scratchmaven.engine.buildkit.BuildKitException;
import io.github.scratchmaven.engine.buildkit.Worker;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.net.Dialer;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.CredentialChain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A daemon whose builds go through BuildKit's own protocol if it speaks that, so that only what has changed travels; all else is left to the engine that it is
 * put before. Whether it does is asked once, when a build is near.
 */
public final class BuildKitEngine implements ImageEngine {

    private static final Set<BuildFeature> OTHER_CACHES =
            Set.of(BuildFeature.CACHE_IN_REGISTRY, BuildFeature.CACHE_IN_FOLDER);

    private static final String INLINE_CACHE =
            "Write type=inline there and push the image, or let the daemon use containerd's image store.";

    private static final String PATH = "/grpc";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ImageEngine daemon;
    private final DaemonEndpoint endpoint;
    private final CredentialChain credentials;
    private final Path output;
    private final ContentHashes hashes;
    private final Consumer<String> log;
    private final LazyTask<Optional<BuildKitClient>> client = new LazyTask<>("buildkit-connect", this::client);

    private BuildKitEngine(
            ImageEngine daemon,
            DaemonEndpoint endpoint,
            CredentialChain credentials,
            Path output,
            ContentHashes hashes,
            Consumer<String> log) {
        this.daemon = daemon;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.output = output;
        this.hashes = hashes;
        this.log = log;
    }

    /**
     * Before an engine that builds itself where the daemon does not speak the protocol. The log gets one line that says which does, and why.
     *
     * @param output the output directory of the builds, by which the daemon tells their contexts apart
     * @param hashes of the files of the context
     */
    public static ImageEngine before(
            ImageEngine engine,
            DaemonEndpoint endpoint,
            CredentialChain credentials,
            Path output,
            ContentHashes hashes,
            Consumer<String> log) {
        if (engine.daemon().kind() == Daemon.Kind.PODMAN) {
            log.accept("Building by POST /build, since Podman has no BuildKit");
            return engine;
        }
        return new BuildKitEngine(engine, endpoint, credentials, output, hashes, log);
    }

    @Override
    public Daemon daemon() {
        return daemon.daemon();
    }

    @Override
    public void prepare() {
        client.begin();
    }

    /** Docker's own image store keeps no results of steps in the form in which they could leave it. */
    @Override
    public Capabilities capabilities() {
        Optional<BuildKitClient> speaking = speaking();
        if (speaking.isEmpty()) {
            return daemon.capabilities();
        }
        return speaking.get().workers().stream().anyMatch(Worker::usesContainerdStore)
                ? Capabilities.all()
                : Capabilities.without(OTHER_CACHES, new Lack(ownStore(), INLINE_CACHE));
    }

    @Override
    public BuilderImage require(ImageReference builder, PullPolicy policy, Consumer<BuildEvent> events) {
        return daemon.require(builder, policy, events);
    }

    @Override
    public Digest build(BuildSpec spec, Consumer<BuildEvent> events) {
        return speaking()
                .map(speaking -> build(speaking).run(spec, events))
                .orElseGet(() -> daemon.build(spec, events));
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
        client.end().flatMap(connected -> connected).ifPresent(BuildKitClient::close);
        daemon.close();
    }

    private NativeBuild build(BuildKitClient speaking) {
        return new NativeBuild(speaking, new SessionOffer(credentials, output, hashes, log), trouble());
    }

    private Optional<BuildKitClient> speaking() {
        try {
            return client.result();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw trouble().interrupted();
        }
    }

    private Optional<BuildKitClient> client() throws InterruptedException {
        try {
            BuildKitClient connected = connected(endpoint.dialer());
            log.accept("Building by BuildKit's own protocol, which the daemon speaks");
            return Optional.of(connected);
        } catch (BuildKitException | IOException silent) {
            log.accept(
                    "Building by POST /build without a session, since the daemon does not speak BuildKit's protocol: "
                            + silent.getMessage());
            return Optional.empty();
        }
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

    private DaemonErrors trouble() {
        return new DaemonErrors(endpoint.address());
    }
}
