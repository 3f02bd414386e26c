package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientImpl;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildFeature;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Capabilities;
import io.github.scratchmaven.engine.Capabilities.Lack;
import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.ImageRole;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.engine.RetryPolicy;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.net.LazyTask;
import io.github.scratchmaven.engine.registry.CredentialPolicy;
import io.github.scratchmaven.engine.registry.RegistryOperation;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.registry.RegistryAccess;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A Docker or Podman daemon, through docker-java. Safe for several threads. */
public final class DockerEngine implements ImageEngine {

    private static final String WITH_BUILDKIT =
            "Build with a daemon of Docker 20.10 or later, or remove it from the configuration.";

    private final SocketTransport http;
    private final DaemonEndpoint endpoint;
    private final DaemonErrors errors;
    private final Daemon daemon;
    private final DockerImages images;
    private final CredentialPolicy credentials;
    private final DockerRegistries registries;
    private final RetryPolicy retries;
    private final LazyTask<DockerClient> docker = new LazyTask<>("docker-java", this::newClient);

    private DockerEngine(DaemonConnection.Opened connection, RegistryAccess access, RetryPolicy retries) {
        this.http = connection.http();
        this.endpoint = connection.endpoint();
        this.errors = endpoint.errors();
        this.daemon = connection.daemon();
        this.images = new DockerImages(http, daemon, errors);
        this.credentials = new CredentialPolicy(endpoint, access);
        this.registries = daemon.kind() == Daemon.Kind.PODMAN
                ? new PodmanRegistries(this::docker, http, daemon, errors, credentials, images)
                : new DockerRegistries(this::docker, http, daemon, errors, credentials, images);
        this.retries = retries;
    }

    /** An engine that uses registries without a login. */
    public static DockerEngine connect(DaemonChoice choice, Host host, Consumer<String> log) {
        return connect(choice, host, RegistryAccess.anonymous(), log);
    }

    /**
     * Finds the daemon and asks for its version. Closing the engine closes its connections.
     *
     * @param log for a line that names the daemon while it is slow to respond
     */
    public static DockerEngine connect(
            DaemonChoice choice, Host host, RegistryAccess registries, Consumer<String> log) {
        return connect(choice, host, registries, log, RetryPolicy.standard());
    }

    static DockerEngine connect(
            DaemonChoice choice, Host host, RegistryAccess registries, Consumer<String> log, RetryPolicy retries) {
        return new DockerEngine(DaemonConnection.open(choice, host, log), registries, retries);
    }

    /** Waits for the connection, and closes it when the engine is closed. */
    public static DockerEngine over(DaemonConnection connection, RegistryAccess registries) {
        return new DockerEngine(connection.await(), registries, RetryPolicy.standard());
    }

    @Override
    public Daemon daemon() {
        return daemon;
    }

    /** Without a session the daemon cannot ask for a login or a secret; Podman gets secrets with the context. */
    @Override
    public Capabilities capabilities() {
        Set<BuildFeature> lacking = EnumSet.allOf(BuildFeature.class);
        if (daemon.kind() == Daemon.Kind.PODMAN) {
            lacking.remove(BuildFeature.SECRETS);
        }
        return Capabilities.without(lacking, new Lack(withoutBuildKit(), WITH_BUILDKIT));
    }

    @Override
    public BuilderImage require(
            ImageRole role, ImageReference builder, PullPolicy policy, Consumer<BuildEvent> events) {
        ImageReference complete = builder.withDefaultTag();
        ImageInfo image = required(RegistryOperation.pull(role), complete, policy, events);
        return new BuilderImage(complete, image.id(), errors.value(() -> registryDigest(complete, image)));
    }

    @Override
    public Digest build(BuildSpec spec, Consumer<BuildEvent> events) {
        return new BuildCall(http, daemon, errors, spec).run(events);
    }

    @Override
    public void tag(Digest image, ImageReference reference) {
        images.tag(image, reference.withDefaultTag());
    }

    @Override
    public Optional<ImageInfo> inspect(String idOrReference) {
        return images.inspect(idOrReference);
    }

    @Override
    public InputStream export(Digest image) {
        return images.export(image);
    }

    @Override
    public void remove(Digest image) {
        if (inspect(image.toString()).filter(found -> found.tags().isEmpty()).isPresent()) {
            images.remove(image);
        }
    }

    /**
     * Loads the image of a tar, without a name: of an image layout with an index, the index if the daemon's store can have one, and otherwise the image of its
     * {@code manifest.json}. The stream stays open.
     */
    public void load(InputStream layout) {
        images.load(layout);
    }

    /** The daemon's containers, until this engine is closed. */
    public ContainerEngine containers() {
        return new DockerContainers(
                docker(), this::requireToRun, errors, new PublishedPorts(endpoint.address()), daemon.kind());
    }

    /** The registries that the daemon reaches, until this engine is closed. */
    public RegistryEngine registries() {
        return registries;
    }

    /** The credentials that may be sent to the daemon. */
    public CredentialChain credentials() {
        return credentials.allowed();
    }

    public DaemonEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        docker.end();
        http.close();
    }

    private DockerClient docker() {
        try {
            return docker.result();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw errors.interrupted();
        }
    }

    private DockerClient newClient() {
        return DockerClientImpl.getInstance(new NegotiatedConfig(endpoint.address(), daemon.apiVersion()), http);
    }

    private String withoutBuildKit() {
        String server = daemon.kind().label() + " " + daemon.serverVersion() + " at " + Quote.of(daemon.address());
        return server
                + (daemon.kind() == Daemon.Kind.PODMAN ? " has no BuildKit" : " does not support BuildKit's protocol");
    }

    private Digest requireToRun(ImageReference image, PullPolicy policy, Consumer<BuildEvent> events) {
        return required(RegistryOperation.PULL, image.withDefaultTag(), policy, events)
                .id();
    }

    private ImageInfo required(
            RegistryOperation operation, ImageReference image, PullPolicy policy, Consumer<BuildEvent> events) {
        return switch (policy) {
            case ALWAYS -> pull(operation, image, events);
            case MISSING -> inspect(image.toString()).orElseGet(() -> pull(operation, image, events));
            case NEVER, OFFLINE -> inspect(image.toString()).orElseThrow(() -> absent(operation, image, policy));
        };
    }

    private ImageInfo pull(RegistryOperation operation, ImageReference reference, Consumer<BuildEvent> events) {
        retries.run(
                () -> registries.pull(operation, reference, events),
                warning -> events.accept(new BuildEvent.Warning(warning)));
        return inspect(reference.toString())
                .orElseThrow(() -> errors.failed("find the image that it pulled", reference.toString()));
    }

    private UserException absent(RegistryOperation operation, ImageReference reference, PullPolicy policy) {
        return new UserException(
                "The " + operation.image(reference, errors.names()) + " is not in the daemon at "
                        + Quote.of(daemon.address()) + ", and " + policy.obstacle(errors.names()) + ".",
                "Run \"docker pull " + reference + "\""
                        + (policy == PullPolicy.OFFLINE ? " while there is a network" : "") + ", or "
                        + policy.remedy(errors.names()) + ".",
                operation.topic());
    }

    private static Optional<Digest> registryDigest(ImageReference reference, ImageInfo image) {
        return reference.digest().or(() -> image.registryDigests().stream()
                .map(ImageReference::parse)
                .filter(other -> other.familiarName().equals(reference.familiarName()))
                .findFirst()
                .flatMap(ImageReference::digest));
    }
}
