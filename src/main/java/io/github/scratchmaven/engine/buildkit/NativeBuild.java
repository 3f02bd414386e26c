package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveResponse;
import io.github.scratchmaven.engine.buildkit.session.SessionException;
import io.github.scratchmaven.engine.buildkit.session.ssh.SessionSshAgent;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.progress.BuildErrors;
import io.github.scratchmaven.engine.progress.BuildTrace;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.registry.CredentialChain;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** One build by {@code Control.Solve}, with a session that serves it. */
final class NativeBuild {

    private static final String IMAGE = "containerimage.digest";

    private final BuildSpec spec;
    private final ImageExport export;
    private final String sharedKey;
    private final Consumer<String> log;
    private final DaemonErrors errors;
    private final BuildServices services;

    /** Prepares the session, for which no connection is needed. */
    NativeBuild(
            BuildSpec spec,
            ImageExport export,
            CredentialChain credentials,
            Path output,
            ContentHashes hashes,
            Consumer<String> log,
            DaemonErrors errors) {
        this.spec = spec;
        this.export = export;
        this.sharedKey = sharedKey(output);
        this.log = log;
        this.errors = errors;
        this.services = new BuildServices()
                .files(spec, sharedKey, hashes, log)
                .credentials(credentials)
                .secrets(spec);
    }

    /** The digest by which the exporter names the image: its ID with Docker, the digest of its manifest in a layout. */
    Digest run(BuildKitClient client, Consumer<BuildEvent> events) {
        ExternalCaches caches = new ExternalCaches(spec.caches(), events);
        try (SessionSshAgent agent =
                SessionSshAgent.start(spec.inputs().access().ssh(), log)) {
            services.agents(agent.sockets()).blobs(layouts(caches), caches::written);
            Map<String, String> result = solve(client, caches, new BuildTrace(events));
            caches.keep(result);
            return errors.value(() -> Digest.parse(result.getOrDefault(IMAGE, "")));
        }
    }

    private Map<String, Path> layouts(ExternalCaches caches) {
        Map<String, Path> layouts = new HashMap<>(caches.layouts());
        layouts.putAll(export.stores());
        return layouts;
    }

    private Map<String, String> solve(BuildKitClient client, ExternalCaches caches, BuildTrace trace) {
        try (BuildKitSession session = client.openSession(sharedKey, services.definitions())) {
            SolveResponse response =
                    client.solve(SolveMessage.of(spec, export, caches.options(), session.id()), session, trace::accept);
            Map<String, String> result = Attributes.map(response.getExporterResponseList());
            if (!result.containsKey(IMAGE)) {
                throw new EOFException("The response contains no image ID.");
            }
            return result;
        } catch (BuildKitException refused) {
            throw failure().orElseGet(() -> new BuildErrors(errors, trace.failure(), trace.running())
                    .of(String.valueOf(refused.getMessage())));
        } catch (SocketTimeoutException silent) {
            throw errors.stoppedResponding(trace.running(), silent);
        } catch (IOException broken) {
            throw failure().orElseGet(() -> errors.died(trace.running(), broken));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw errors.interrupted();
        }
    }

    /** The daemon keeps the files that it received from a project, by this key. */
    static String sharedKey(Path output) {
        byte[] path = output.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(path).toString();
    }

    private Optional<UserException> failure() {
        return services.failure().map(NativeBuild::failure);
    }

    private static UserException failure(SessionException failure) {
        return failure.getCause() instanceof UserException cause
                ? cause
                : new UserException(failure.getMessage() + ".", "Fix this error, and build again.", failure);
    }
}
