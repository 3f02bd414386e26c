package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Capabilities;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageRole;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.RetryPolicy;
import io.github.scratchmaven.engine.buildkit.StandaloneConnection.Connected;
import io.github.scratchmaven.engine.buildkit.proto.GatewayProto.ResolveImageConfigResponse;
import io.github.scratchmaven.engine.layout.DirectoryEngine;
import io.github.scratchmaven.engine.layout.ImageLayout;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.DaemonErrorResponse;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.net.LazyTask;
import io.github.scratchmaven.engine.registry.CredentialPolicy;
import io.github.scratchmaven.engine.registry.RegistryConnection;
import io.github.scratchmaven.engine.registry.RegistryErrors;
import io.github.scratchmaven.engine.registry.RegistryOperation;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * BuildKit without a Docker daemon. BuildKit builds and keeps no image; the image comes back and is kept in a directory of this machine. BuildKit is connected
 * at the first request that only it can answer.
 */
public final class StandaloneBuildKit extends DirectoryEngine {

    private static final String RESOLVE_MODE = "default";

    private final DaemonEndpoint endpoint;
    private final DaemonErrors errors;
    private final CredentialPolicy credentials;
    private final Path output;
    private final ContentHashes hashes;
    private final Consumer<String> log;
    private final RetryPolicy retries;
    private final LazyTask<Connected> connection;

    private StandaloneBuildKit(
            DaemonEndpoint endpoint,
            RegistryAccess registries,
            Path output,
            ImageLayout images,
            ContentHashes hashes,
            Consumer<String> log,
            RetryPolicy retries) {
        super(images);
        this.endpoint = endpoint;
        this.errors = endpoint.errors();
        this.connection = new LazyTask<>("buildkit-connect", () -> new StandaloneConnection(endpoint).open());
        this.credentials = new CredentialPolicy(endpoint, registries);
        this.output = output;
        this.hashes = hashes;
        this.log = log;
        this.retries = retries;
    }

    /** Shares the connection and the credentials of another one. */
    private StandaloneBuildKit(StandaloneBuildKit other, ImageLayout images) {
        super(images);
        this.endpoint = other.endpoint;
        this.errors = other.errors;
        this.connection = other.connection;
        this.credentials = other.credentials;
        this.output = other.output;
        this.hashes = other.hashes;
        this.log = other.log;
        this.retries = other.retries;
    }

    /**
     * BuildKit at an address, to which nothing is sent yet.
     *
     * @param output the output directory of the build, which identifies the project to BuildKit
     * @param images keeps the image
     * @param hashes the hashes of the context's files
     */
    public static StandaloneBuildKit at(
            BuildKitAddress address,
            RegistryAccess registries,
            Path output,
            ImageLayout images,
            ContentHashes hashes,
            Consumer<String> log) {
        return new StandaloneBuildKit(
                address.endpoint(), registries, output, images, hashes, log, RetryPolicy.standard());
    }

    @Override
    protected StandaloneBuildKit keepingIn(ImageLayout other) {
        return new StandaloneBuildKit(this, other);
    }

    @Override
    public Daemon daemon() {
        return connected().daemon();
    }

    @Override
    public void prepare() {
        connection.begin();
    }

    @Override
    public Capabilities capabilities() {
        return ExternalCaches.capabilities(endpoint);
    }

    /** BuildKit has no images, so it resolves a tag in its registry at each build, as it does here. It pulls the layers when it builds. */
    @Override
    public BuilderImage require(
            ImageRole role, ImageReference builder, PullPolicy policy, Consumer<BuildEvent> events) {
        ImageReference complete = builder.withDefaultTag();
        if (!policy.allowsPull() && complete.digest().isEmpty()) {
            throw notResolvable(role, complete, policy);
        }
        credentials.find(RegistryHost.of(complete), warning -> events.accept(new Warning(warning)));
        return retries.run(() -> resolved(role, complete), warning -> events.accept(new Warning(warning)));
    }

    @Override
    public boolean hasBuilder(ImageReference builder, Digest id) {
        if (builder.digest().isPresent()) {
            return true;
        }
        try {
            return resolved(ImageRole.BUILDER, builder).id().equals(id);
        } catch (UserException unresolved) {
            log.accept(unresolved.problem());
            return false;
        }
    }

    @Override
    public Digest build(BuildSpec spec, Consumer<BuildEvent> events) {
        ImageExport export = ImageExport.intoLayout(images.directory(), spec.annotations());
        NativeBuild build = new NativeBuild(spec, export, credentials.allowed(), output, hashes, log, errors);
        return images.add(build.run(connected().client(), events)).id();
    }

    @Override
    public void close() {
        connection.end().map(Connected::client).ifPresent(BuildKitClient::close);
    }

    private Connected connected() {
        try {
            return connection.result();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw errors.interrupted();
        }
    }

    private BuilderImage resolved(ImageRole role, ImageReference builder) {
        Connected connected = connected();
        try (BuildKitSession session = connected
                .client()
                .openSession(
                        NativeBuild.sharedKey(output),
                        new BuildServices().credentials(credentials.allowed()).definitions())) {
            ResolveImageConfigResponse image = connected.client().resolve(builder, RESOLVE_MODE, session);
            return new BuilderImage(
                    builder,
                    Sha256.of(image.getConfig().toByteArray()),
                    Optional.of(errors.value(() -> Digest.parse(image.getDigest()))));
        } catch (BuildKitException refused) {
            throw new RegistryErrors(
                            RegistryOperation.pull(role),
                            builder,
                            credentials.find(RegistryHost.of(builder), warning -> {}),
                            RegistryConnection.BUILDKIT,
                            errors.names())
                    .of(DaemonErrorResponse.inStream(String.valueOf(refused.getMessage())));
        } catch (IOException broken) {
            throw errors.of(broken);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw errors.interrupted();
        }
    }

    private UserException notResolvable(ImageRole role, ImageReference image, PullPolicy policy) {
        return new UserException(
                "BuildKit keeps no images, so it resolves the "
                        + RegistryOperation.pull(role).image(image, errors.names()) + " in its registry, but "
                        + policy.obstacle(errors.names()) + ".",
                "Name the image by its digest (\"" + image.familiarName() + "@sha256:…\"), or "
                        + policy.remedy(errors.names()) + ".",
                HelpTopic.BUILDER_NOT_AVAILABLE);
    }
}
