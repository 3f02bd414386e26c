package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.engine.buildkit.proto.FileSyncGrpc.FileSyncImplBase;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet;
import io.github.scratchmaven.engine.buildkit.session.call.IgnoringObserver;
import io.github.scratchmaven.engine.buildkit.session.call.RequestHeaders;
import io.github.scratchmaven.engine.buildkit.session.call.SessionException;
import io.github.scratchmaven.engine.buildkit.session.hash.Fingerprints;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Serves folders by name, such as {@code context} and {@code dockerfile} ({@code moby.filesync.v1.FileSync}). */
public final class FileSync extends FileSyncImplBase {

    private final Map<String, FileSource> folders;
    private final PathPatterns patterns;
    private final Fingerprints fingerprints;
    private final TransferLog log;
    private final Consumer<SessionException> failures;

    public FileSync(
            Map<String, FileSource> folders,
            PathPatterns patterns,
            Fingerprints fingerprints,
            TransferLog log,
            Consumer<SessionException> failures) {
        this.folders = Map.copyOf(folders);
        this.patterns = patterns;
        this.fingerprints = fingerprints;
        this.log = log;
        this.failures = failures;
    }

    /** Its call wants {@link RequestHeaders}. */
    @Override
    public StreamObserver<Packet> diffCopy(StreamObserver<Packet> daemon) {
        RequestHeaders headers = RequestHeaders.current();
        String folder = headers.first("dir-name").orElse("");
        try {
            return begin(folder, selected(folder, headers), (ServerCallStreamObserver<Packet>) daemon);
        } catch (IOException | RuntimeException e) {
            return refuse(new SessionException("The folder \"" + folder + "\" cannot be sent", e), daemon);
        }
    }

    private List<Entry> selected(String folder, RequestHeaders headers) throws IOException {
        FileSource source = folders.get(folder);
        if (source == null) {
            throw new IOException("the build has none of that name");
        }
        return selection(headers).of(Listing.of(source.entries()), patterns);
    }

    private static Selection selection(RequestHeaders headers) {
        return new Selection(
                headers.all("include-patterns"), headers.all("exclude-patterns"), headers.all("followpaths"));
    }

    private StreamObserver<Packet> begin(String folder, List<Entry> entries, ServerCallStreamObserver<Packet> daemon) {
        Transfer transfer = new Transfer(folder, entries, fingerprints, log, failures, daemon);
        daemon.setOnReadyHandler(transfer::advance);
        daemon.setOnCancelHandler(transfer::end);
        return transfer;
    }

    private StreamObserver<Packet> refuse(SessionException failure, StreamObserver<Packet> daemon) {
        failures.accept(failure);
        daemon.onError(Status.NOT_FOUND.withDescription(failure.getMessage()).asRuntimeException());
        return new IgnoringObserver<>();
    }
}
