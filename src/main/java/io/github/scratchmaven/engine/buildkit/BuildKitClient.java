package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.buildkit.proto.ControlGrpc;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.DiskUsageRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.DiskUsageResponse;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.ListWorkersRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.ListWorkersResponse;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.UsageRecord;
import io.github.scratchmaven.engine.net.Dialer;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A connection to the BuildKit inside a Docker daemon (19.03 and later), in the terms of its {@code api/services/control/control.proto}. For several
 * threads. An interrupt of a thread that waits, or closing the client, ends in the daemon what was asked of it.
 */
public final class BuildKitClient implements AutoCloseable {

    private final Connection connection;
    private final List<Worker> workers;
    private final Map<String, BuildKitSession> sessions = new ConcurrentHashMap<>();

    private BuildKitClient(Connection connection, List<Worker> workers) {
        this.connection = connection;
        this.workers = workers;
    }

    /**
     * Connects, and proves that BuildKit answers.
     *
     * @param path where to ask for HTTP/2: {@code /grpc}, with the API's version before it or without
     * @param timeout for the connection, and once more for the first answer
     * @throws BuildKitException if the daemon has no BuildKit to talk to
     * @throws IOException if the daemon cannot be reached, or does not answer in time
     */
    public static BuildKitClient connect(Dialer dialer, String path, Duration timeout)
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

    /** Who builds in the daemon; the first one does unless told otherwise. */
    public List<Worker> workers() {
        return workers;
    }

    /** Lets the daemon call the services while it builds; to be closed by the caller. */
    public BuildKitSession openSession(SessionName name, SessionServices services) throws IOException {
        BuildKitSession session = BuildKitSession.open(connection.channel(), connection.threads(), name, services);
        sessions.put(session.id(), session);
        return session;
    }

    /**
     * Builds.
     *
     * @param progress hears on this thread, while the build runs, each {@code moby.buildkit.v1.StatusResponse} as it came over the wire
     * @throws BuildKitException if the build fails, or the daemon refuses it
     * @throws IOException if the connection, or that of the session, breaks or is closed
     * @throws InterruptedException if this thread is interrupted, with the build cancelled
     */
    public SolveResult solve(SolveRequest request, Consumer<ByteBuffer> progress)
            throws BuildKitException, IOException, InterruptedException {
        ControlProto.SolveRequest message =
                WireSolveRequest.of(UUID.randomUUID().toString(), request);
        try {
            Solving solving = new Solving(connection.channel(), progress);
            return new SolveResult(solving.await(message).getExporterResponseMap());
        } catch (StatusRuntimeException failure) {
            requireSession(request.session(), failure);
            throw FailedCall.of(failure);
        }
    }

    /** What the daemon's build cache holds. */
    public List<CacheRecord> diskUsage() throws BuildKitException, IOException, InterruptedException {
        return call(ControlGrpc.getDiskUsageMethod(), DiskUsageRequest.getDefaultInstance()).stream()
                .map(DiskUsageResponse::getRecordList)
                .flatMap(List::stream)
                .map(BuildKitClient::cacheRecord)
                .toList();
    }

    /** Frees room in the daemon's build cache, and tells what went. */
    public List<CacheRecord> prune(PruneRequest request) throws BuildKitException, IOException, InterruptedException {
        ControlProto.PruneRequest message = ControlProto.PruneRequest.newBuilder()
                .addAllFilter(request.filters())
                .setAll(request.all())
                .setKeepDuration(request.unusedFor().toNanos())
                .build();
        return call(ControlGrpc.getPruneMethod(), message).stream()
                .map(BuildKitClient::cacheRecord)
                .toList();
    }

    /** Hangs up: the daemon ends what it still does for this client, and no thread is left. */
    @Override
    public void close() {
        connection.channel().shutdownNow();
        sessions.values().forEach(BuildKitSession::close);
        connection.close();
    }

    private <Q, A> List<A> call(MethodDescriptor<Q, A> method, Q request)
            throws BuildKitException, IOException, InterruptedException {
        return new AwaitedCall<>(connection.channel(), method, CallOptions.DEFAULT).answers(request);
    }

    private static List<Worker> workers(Connection connection, Duration timeout)
            throws BuildKitException, IOException, InterruptedException {
        CallOptions limit = CallOptions.DEFAULT.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
        return new AwaitedCall<>(connection.channel(), ControlGrpc.getListWorkersMethod(), limit)
                .answers(ListWorkersRequest.getDefaultInstance()).stream()
                        .map(ListWorkersResponse::getRecordList)
                        .flatMap(List::stream)
                        .map(worker -> new Worker(worker.getID(), worker.getLabelsMap()))
                        .toList();
    }

    private static IOException noHttp2(String refusal, IOException broken) {
        return new IOException(
                "the daemon answered \"" + refusal + "\", and does not speak HTTP/2 itself: " + broken.getMessage(),
                broken);
    }

    /** Without its session a build fails in words that do not say why. */
    private void requireSession(String id, StatusRuntimeException failure) throws IOException {
        Optional<Throwable> broken = Optional.ofNullable(sessions.get(id)).flatMap(BuildKitSession::failure);
        if (broken.isPresent()) {
            IOException lost = new IOException(
                    "the daemon ended the session: " + broken.get().getMessage(), broken.get());
            lost.addSuppressed(failure);
            throw lost;
        }
    }

    private static CacheRecord cacheRecord(UsageRecord record) {
        return new CacheRecord(
                record.getID(),
                record.getRecordType(),
                record.getDescription(),
                record.getSize(),
                record.getInUse(),
                record.getShared());
    }
}
