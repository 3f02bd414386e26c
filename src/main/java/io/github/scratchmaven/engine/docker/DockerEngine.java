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
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.registry.RegistryAccess;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A Docker or Podman daemon as an engine, spoken to through docker-java's client and transport. Safe for several threads. */
public final class DockerEngine implements ImageEngine {

    private static final String WITH_BUILDKIT =
            "Build with a daemon of Docker 20.10 or later, or remove it from the configuration.";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

    private final SocketTransport http;
    private final DaemonAddress address;
    private final DaemonErrors trouble;
    private final Conversation conversation;
    private final Daemon daemon;
    private final ImageRequests images;
    private final CredentialPolicy lender;
    private final DockerRegistries registries;

    private DockerEngine(SocketTransport http, DaemonAddress address, RegistryAccess access) {
        this.http = http;
        this.address = address;
        this.trouble = new DaemonErrors(address.toString(), address.socket());
        this.conversation = new Conversation(trouble);
        this.daemon = new Handshake(http, address, trouble).perform();
        this.images = new ImageRequests(http, daemon.apiVersion());
        this.lender = new CredentialPolicy(address, access);
        this.registries = new DockerRegistries(http, daemon, trouble, lender);
    }

    /** One that asks registries without a login. */
    public static DockerEngine connect(DaemonChoice choice, HostEnvironment environment) {
        return connect(choice, environment, RegistryAccess.anonymous());
    }

    /** Finds the daemon and asks who it is. To be closed, which ends the connections. */
    public static DockerEngine connect(DaemonChoice choice, HostEnvironment environment, RegistryAccess registries) {
        DaemonAddress address = new DaemonFinder(environment).find(choice);
        TransportLogs.silence();
        SocketTransport http = new SocketTransport(address, CONNECT_TIMEOUT);
        try {
            return new DockerEngine(http, address, registries);
        } catch (RuntimeException failure) {
            http.close();
            throw failure;
        }
    }

    @Override
    public Daemon daemon() {
        return daemon;
    }

    /** There is nothing that takes time. */
    @Override
    public void prepare() {}

    /** Without a session the daemon has nobody to ask for a login or a secret; Podman takes secrets along with the context. */
    @Override
    public Capabilities capabilities() {
        Set<BuildFeature> lacking = EnumSet.allOf(BuildFeature.class);
        if (daemon.kind() == Daemon.Kind.PODMAN) {
            lacking.remove(BuildFeature.SECRETS);
        }
        return Capabilities.without(lacking, new Lack(withoutBuildKit(), WITH_BUILDKIT));
    }

    @Override
    public BuilderImage require(ImageReference builder, PullPolicy policy, Consumer<BuildEvent> events) {
        ImageReference complete = builder.withDefaultTag();
        ImageInfo image =
                switch (policy) {
                    case ALWAYS -> pull(complete, events);
                    case MISSING -> inspect(complete.toString()).orElseGet(() -> pull(complete, events));
                    case NEVER, OFFLINE -> inspect(complete.toString()).orElseThrow(() -> absent(complete, policy));
                };
        return new BuilderImage(complete, image.id(), registryDigest(complete, image));
    }

    @Override
    public Digest build(BuildSpec spec, Consumer<BuildEvent> events) {
        return new BuildCall(http, daemon, trouble, spec).run(events);
    }

    @Override
    public void tag(Digest image, ImageReference reference) {
        ImageReference complete = reference.withDefaultTag();
        String tag = complete.tag().orElseThrow(() -> new IllegalArgumentException("A digest is no tag: " + reference));
        conversation.ask("to tag the image", () -> {
            images.tag(image, complete, tag);
            return complete;
        });
    }

    @Override
    public Optional<ImageInfo> inspect(String idOrReference) {
        return conversation.ask("to inspect an image", () -> images.inspect(idOrReference));
    }

    @Override
    public InputStream export(Digest image) {
        return conversation.ask("to export the image", () -> images.export(image));
    }

    @Override
    public void remove(Digest image) {
        if (inspect(image.toString()).filter(found -> found.tags().isEmpty()).isPresent()) {
            conversation.ask("to remove an image", () -> images.remove(image));
        }
    }

    /** The same daemon's containers, for as long as this engine is open. */
    public ContainerEngine containers() {
        DockerClient docker = DockerClientImpl.getInstance(new NegotiatedConfig(address, daemon.apiVersion()), http);
        return new DockerContainers(docker, conversation, new PublishedPorts(address), daemon.kind());
    }

    /** Registries as the same daemon reaches them, for as long as this engine is open. */
    public RegistryEngine registries() {
        return registries;
    }

    /** The credentials that may travel to the same daemon. */
    public CredentialChain credentials() {
        return lender.lendable();
    }

    /** Where the same daemon listens. */
    public DaemonEndpoint endpoint() {
        return new DaemonEndpoint(address.uri(), http.tls(), http::connect);
    }

    @Override
    public void close() {
        http.close();
    }

    private String withoutBuildKit() {
        String server = daemon.kind().label() + " " + daemon.serverVersion() + " at " + Quote.of(daemon.address());
        return server
                + (daemon.kind() == Daemon.Kind.PODMAN ? " has no BuildKit" : " does not speak BuildKit's protocol");
    }

    private ImageInfo pull(ImageReference reference, Consumer<BuildEvent> events) {
        registries.pull(RegistryOperation.GET_BUILDER, reference, events);
        return inspect(reference.toString())
                .orElseThrow(() -> trouble.refuses("to show the image that it pulled", reference.toString()));
    }

    private UserException absent(ImageReference reference, PullPolicy policy) {
        String problem = "The builder image " + Quote.of(reference.toString()) + " is not in the daemon at "
                + Quote.of(daemon.address()) + ", and ";
        return policy == PullPolicy.OFFLINE
                ? new UserException(
                        problem + "Maven works offline.",
                        "Run \"docker pull " + reference + "\" while there is a network, or run Maven without -o.",
                        HelpTopic.BUILDER_NOT_AVAILABLE)
                : new UserException(
                        problem + "<build><pull> is never.",
                        "Run \"docker pull " + reference + "\", or set <build><pull> to missing.",
                        HelpTopic.BUILDER_NOT_AVAILABLE);
    }

    private static Optional<Digest> registryDigest(ImageReference reference, ImageInfo image) {
        return reference.digest().or(() -> image.registryDigests().stream()
                .map(ImageReference::parse)
                .filter(other -> other.familiarName().equals(reference.familiarName()))
                .findFirst()
                .flatMap(ImageReference::digest));
    }
}
