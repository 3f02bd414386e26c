package io.github.scratchmaven.engine.buildkit;

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
import io.github.scratchmaven.engine.ImageRole;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.Dialer;
import io.github.scratchmaven.engine.net.LazyTask;
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
 * Builds with BuildKit's own protocol if the daemon supports it, so that only changed files are sent; another engine does everything else. The connection is
 * opened once, when a build is about to start.
 */
public final class BuildKitEngine implements ImageEngine {

    private static final Set<BuildFeature> OTHER_CACHES =
            Set.of(BuildFeature.CACHE_IN_REGISTRY, BuildFeature.CACHE_IN_DIRECTORY);

    private static final String INLINE_CACHE =
            "Write type=inline there and push the image, or enable containerd's image store in the daemon.";

    private static final String CONTAINERD_STORE =
            "Name a cache with type=registry instead, or enable containerd's image store in the daemon.";

    private static final String ANOTHER_CACHE =
            "Name a cache with type=registry instead, or build with a BuildKit that is not part of Docker.";

    private static final Optional<String> PATH = Optional.of("/grpc");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ImageEngine daemon;
    private final DaemonEndpoint endpoint;
    private final CredentialChain credentials;
    private final Path output;
    private final ContentHashes hashes;
    private final Consumer<String> log;
    private final LazyTask<Optional<BuildKitClient>> client = new LazyTask<>("buildkit-connect", this::connect);

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
     * Wraps an engine, which builds itself if the daemon does not support the protocol. The log gets one line that says which of the two builds, and why.
     *
     * @param output the output directory of the build, which identifies the project to the daemon
     * @param hashes the hashes of the context's files
     */
    public static ImageEngine before(
            ImageEngine engine,
            DaemonEndpoint endpoint,
            CredentialChain credentials,
            Path output,
            ContentHashes hashes,
            Consumer<String> log) {
        if (engine.daemon().kind() == Daemon.Kind.PODMAN) {
            log.accept("Building with POST /build: Podman has no BuildKit");
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

    /** Docker's own image store cannot export the results of steps, and Docker's BuildKit has no client for S3. */
    @Override
    public Capabilities capabilities() {
        Optional<BuildKitClient> connected = connected();
        if (connected.isEmpty()) {
            return daemon.capabilities();
        }
        Capabilities common = ExternalCaches.capabilities(endpoint)
                .minus(Set.of(BuildFeature.CACHE_IN_S3), new Lack(docker() + " does not support it", ANOTHER_CACHE));
        return connected.get().usesContainerdStore()
                ? common
                : common.minus(OTHER_CACHES, new Lack(ownStore(), INLINE_CACHE))
                        .minus(Set.of(BuildFeature.CACHE_IN_GITHUB_ACTIONS), new Lack(ownStore(), CONTAINERD_STORE));
    }

    @Override
    public BuilderImage require(
            ImageRole role, ImageReference builder, PullPolicy policy, Consumer<BuildEvent> events) {
        return daemon.require(role, builder, policy, events);
    }

    /** Prepares the session while the connection is being opened. */
    @Override
    public Digest build(BuildSpec spec, Consumer<BuildEvent> events) {
        NativeBuild build =
                new NativeBuild(spec, ImageExport.INTO_DOCKER, credentials, output, hashes, log, endpoint.errors());
        return connected().map(connected -> build.run(connected, events)).orElseGet(() -> daemon.build(spec, events));
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

    private Optional<BuildKitClient> connected() {
        try {
            return client.result();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw endpoint.errors().interrupted();
        }
    }

    private Optional<BuildKitClient> connect() throws InterruptedException {
        try {
            BuildKitClient connected = connect(endpoint.dialer());
            log.accept("Building with BuildKit's own protocol");
            return Optional.of(connected);
        } catch (BuildKitException | IOException unsupported) {
            log.accept("Building with POST /build, without a session: the daemon does not support BuildKit's protocol: "
                    + unsupported.getMessage());
            return Optional.empty();
        }
    }

    /** Tries again once, since a connection may break by chance. */
    private static BuildKitClient connect(Dialer dialer) throws BuildKitException, IOException, InterruptedException {
        try {
            return BuildKitClient.connect(dialer, PATH, TIMEOUT);
        } catch (IOException broken) {
            return BuildKitClient.connect(dialer, PATH, TIMEOUT);
        }
    }

    private String ownStore() {
        return docker() + " stores images in its own store, not in containerd's";
    }

    private String docker() {
        return "Docker " + daemon().serverVersion() + " at " + Quote.of(daemon().address());
    }
}
