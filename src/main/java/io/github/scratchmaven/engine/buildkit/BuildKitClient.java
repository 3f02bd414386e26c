package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.buildkit.proto.ControlGrpc;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.InfoRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.ListWorkersRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveResponse;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.WorkerPlatform;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.WorkerRecord;
import io.github.scratchmaven.engine.buildkit.proto.GatewayProto.ResolveImageConfigResponse;
import io.github.scratchmaven.engine.net.Dialer;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.StatusResponse;
import io.github.scratchmaven.image.ImageReference;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A connection to BuildKit, its own daemon or that of a Docker daemon (19.03 and later): {@code api/services/control/control.proto}. Thread-safe. An interrupt
 * of a waiting thread, and closing the client, cancel in the daemon what was started.
 */
final class BuildKitClient implements AutoCloseable {

    /** BuildKit sets this label if it stores images in containerd. */
    private static final String SNAPSHOTTER = "org.mobyproject.buildkit.worker.snapshotter";

    private final Connection connection;
    private final List<WorkerRecord> workers;
    private final List<BuildKitSession> sessions = new CopyOnWriteArrayList<>();

    private BuildKitClient(Connection connection, List<WorkerRecord> workers) {
        this.connection = connection;
        this.workers = workers;
    }

    /**
     * Connects, and checks that BuildKit responds.
     *
     * @param path the path of the upgrade to HTTP/2: {@code /grpc}, with or without an API version; empty for BuildKit's own daemon, which knows no upgrade
     * @param timeout for the connection, and again for the first response
     * @throws BuildKitException if the daemon has no BuildKit
     * @throws IOException if the daemon cannot be reached, or does not respond in time
     */
    static BuildKitClient connect(Dialer dialer, Optional<String> path, Duration timeout)
            throws BuildKitException, IOException, InterruptedException {
        Connection connection = Connection.open(dialer, path, timeout);
        try {
            return new BuildKitClient(connection, workers(connection, timeout));
        } catch (IOException broken) {
            connection.close();
            throw connection.refusal().map(refusal -> noHttp2(refusal, broken)).orElse(broken);
        } catch (BuildKitException | InterruptedException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /**
     * Whether images are stored in containerd's store, not in Docker's own with its graph drivers. Only there an image can be for several platforms, and all
     * cache types work.
     */
    boolean usesContainerdStore() {
        return workers.stream()
                .anyMatch(worker -> Attributes.map(worker.getLabelsList()).containsKey(SNAPSHOTTER));
    }

    /** The platform of the worker that BuildKit uses if a build names none. */
    Optional<WorkerPlatform> platform() {
        return workers.stream()
                .flatMap(worker -> worker.getPlatformsList().stream())
                .findFirst();
    }

    /** The version of BuildKit; empty before BuildKit 0.11. */
    Optional<String> version() throws BuildKitException, IOException, InterruptedException {
        try {
            return Optional.of(ControlGrpc.newBlockingStub(connection.channel())
                    .info(InfoRequest.getDefaultInstance())
                    .getBuildkitVersion()
                    .getVersion());
        } catch (StatusRuntimeException failure) {
            requireNotInterrupted();
            if (failure.getStatus().getCode() == Code.UNIMPLEMENTED) {
                return Optional.empty();
            }
            throw BuildKitException.of(failure);
        }
    }

    /**
     * Resolves an image as a build would.
     *
     * @param mode {@code default} or {@code pull}
     * @param session serves the credentials for the registry
     * @throws BuildKitException if the registry does not have it, or cannot be reached
     */
    ResolveImageConfigResponse resolve(ImageReference image, String mode, BuildKitSession session)
            throws BuildKitException, IOException, InterruptedException {
        try (GatewayBuild build = GatewayBuild.start(connection.channel(), session.id())) {
            return build.resolve(image.canonical(), mode);
        } catch (StatusRuntimeException failure) {
            requireNotInterrupted();
            BuildKitException.requireResponding(failure);
            requireAlive(session, failure);
            throw BuildKitException.of(failure);
        }
    }

    /**
     * Offers services to the daemon, which calls them during a build. The caller closes the session.
     *
     * @param sharedKey identifies the project, for which the daemon keeps the files that it received
     * @param services each call of their methods runs in its own thread, so they may block
     */
    BuildKitSession openSession(String sharedKey, List<ServerServiceDefinition> services) throws IOException {
        BuildKitSession session = BuildKitSession.open(connection.channel(), connection.threads(), sharedKey, services);
        sessions.add(session);
        return session;
    }

    /**
     * Builds.
     *
     * @param session serves the build
     * @param progress is called on this thread during the build
     * @throws BuildKitException if the build fails, or the daemon refuses it
     * @throws SocketTimeoutException if the daemon stops responding
     * @throws IOException if the connection, or that of the session, breaks or is closed
     * @throws InterruptedException if this thread is interrupted; the build is cancelled
     */
    SolveResponse solve(SolveRequest request, BuildKitSession session, Consumer<StatusResponse> progress)
            throws BuildKitException, IOException, InterruptedException {
        try {
            SessionWatchdog watchdog = new SessionWatchdog(session::messages);
            return new SolveCall(connection.channel(), progress, watchdog).await(request);
        } catch (StatusRuntimeException failure) {
            BuildKitException.requireResponding(failure);
            requireAlive(session, failure);
            throw BuildKitException.of(failure);
        }
    }

    /** Disconnects: the daemon cancels what still runs for this client, and all threads end. */
    @Override
    public void close() {
        connection.channel().shutdownNow();
        sessions.forEach(BuildKitSession::close);
        connection.close();
    }

    private static List<WorkerRecord> workers(Connection connection, Duration timeout)
            throws BuildKitException, IOException, InterruptedException {
        try {
            return ControlGrpc.newBlockingStub(connection.channel())
                    .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .listWorkers(ListWorkersRequest.getDefaultInstance())
                    .getRecordList();
        } catch (StatusRuntimeException failure) {
            requireNotInterrupted();
            if (failure.getStatus().getCode() == Code.DEADLINE_EXCEEDED) {
                throw new SocketTimeoutException("no response within " + timeout.toSeconds() + " s");
            }
            throw BuildKitException.of(failure);
        }
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static IOException noHttp2(String refusal, IOException broken) {
        return new IOException(
                "the daemon answered \"" + refusal + "\", and HTTP/2 without an upgrade failed: " + broken.getMessage(),
                broken);
    }

    /** The error of a build whose session has ended does not contain the reason. */
    private static void requireAlive(BuildKitSession session, StatusRuntimeException failure) throws IOException {
        Optional<Throwable> reason = session.failure();
        if (reason.isPresent()) {
            IOException ended = new IOException(
                    "the daemon ended the session: " + reason.get().getMessage(), reason.get());
            ended.addSuppressed(failure);
            throw ended;
        }
    }
}
