package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.buildkit.session.AuthService;
import io.github.scratchmaven.engine.buildkit.session.FirstFailure;
import io.github.scratchmaven.engine.buildkit.session.RequestHeaders;
import io.github.scratchmaven.engine.buildkit.session.SecretsService;
import io.github.scratchmaven.engine.buildkit.session.SessionException;
import io.github.scratchmaven.engine.buildkit.session.content.BlobService;
import io.github.scratchmaven.engine.buildkit.session.ssh.SshService;
import io.github.scratchmaven.engine.buildkit.session.sync.FileSyncService;
import io.github.scratchmaven.registry.CredentialChain;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The services that one build offers to the daemon: the context, the Dockerfile apart from it, credentials for registries, secrets, SSH agents, external
 * caches, and the image that comes back.
 */
final class BuildServices {

    private static final String DOCKERFILE = SolveMessage.DOCKERFILE;
    private static final String IGNORE_FILE = DOCKERFILE + ".dockerignore";

    private final FirstFailure failure = new FirstFailure();
    private final List<ServerServiceDefinition> definitions = new ArrayList<>();

    /** Sends the context and the Dockerfile; the log gets one line for each file that is sent. */
    BuildServices files(BuildSpec spec, String project, ContentHashes hashes, Consumer<String> log) {
        return add(new FileSyncService(directories(spec), project, hashes, log, failure));
    }

    BuildServices credentials(CredentialChain credentials) {
        return add(new AuthService(credentials, failure));
    }

    BuildServices secrets(BuildSpec spec) {
        return add(new SecretsService(spec.inputs().access().offered(), failure));
    }

    /** Takes the sockets of agents by their ids. */
    BuildServices agents(Map<String, Path> sockets) {
        return add(new SshService(sockets, failure));
    }

    /** Takes image layouts by the names of their stores, see {@link BlobService}. */
    BuildServices blobs(Map<String, Path> layouts, BiConsumer<String, String> written) {
        return layouts.isEmpty() ? this : add(new BlobService(layouts, written, failure));
    }

    List<ServerServiceDefinition> definitions() {
        return List.copyOf(definitions);
    }

    /** The first error in one of the services: the cause if the build has failed. */
    Optional<SessionException> failure() {
        return failure.get();
    }

    private BuildServices add(BindableService service) {
        definitions.add(RequestHeaders.attachedTo(service));
        return this;
    }

    private static Map<String, BuildContext> directories(BuildSpec spec) {
        BuildContext context = spec.context();
        ContextEntry dockerfile = context.find(spec.dockerfile())
                .orElseThrow(() -> new IllegalArgumentException("The context has no " + spec.dockerfile()));
        return Map.of("context", context.without(spec.dockerfile()), "dockerfile", dockerfileDirectory(dockerfile));
    }

    /** With an empty ignore file: the daemon would apply the context's ignore file, which has been applied already, to all files. */
    private static BuildContext dockerfileDirectory(ContextEntry dockerfile) {
        return BuildContext.empty()
                .with(ContextPath.of(DOCKERFILE), dockerfile)
                .with(ContextPath.of(IGNORE_FILE), new RegularFile(false, ByteSource.of("")));
    }
}
