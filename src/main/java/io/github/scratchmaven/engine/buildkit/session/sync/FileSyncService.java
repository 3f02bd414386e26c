package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.buildkit.proto.FileSyncGrpc.FileSyncImplBase;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet;
import io.github.scratchmaven.engine.buildkit.session.IgnoringObserver;
import io.github.scratchmaven.engine.buildkit.session.RequestHeaders;
import io.github.scratchmaven.engine.buildkit.session.SessionException;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Sends directories by their names, such as {@code context} and {@code dockerfile} ({@code moby.filesync.v1.FileSync}). */
public final class FileSyncService extends FileSyncImplBase {

    private final Map<String, BuildContext> directories;
    private final String project;
    private final ContentHashes hashes;
    private final Consumer<String> log;
    private final Consumer<SessionException> failures;

    /** The project salts the fingerprints of its files. The log gets one line for each file that is sent. */
    public FileSyncService(
            Map<String, BuildContext> directories,
            String project,
            ContentHashes hashes,
            Consumer<String> log,
            Consumer<SessionException> failures) {
        this.directories = Map.copyOf(directories);
        this.project = project;
        this.hashes = hashes;
        this.log = log;
        this.failures = failures;
    }

    /** Requires {@link RequestHeaders}. */
    @Override
    public StreamObserver<Packet> diffCopy(StreamObserver<Packet> daemon) {
        RequestHeaders headers = RequestHeaders.current();
        String directory = headers.first("dir-name").orElse("");
        try {
            return begin(directory, selected(directory, headers), (ServerCallStreamObserver<Packet>) daemon);
        } catch (IOException | RuntimeException e) {
            return refuse(new SessionException("Cannot send the directory \"" + directory + "\"", e), daemon);
        }
    }

    private SortedMap<ContextPath, ContextEntry> selected(String directory, RequestHeaders headers) throws IOException {
        BuildContext context = directories.get(directory);
        if (context == null) {
            throw new IOException("the build has no directory with this name");
        }
        return selection(headers).of(context);
    }

    private static Selection selection(RequestHeaders headers) {
        return new Selection(
                headers.all("include-patterns"), headers.all("exclude-patterns"), headers.all("followpaths"));
    }

    private StreamObserver<Packet> begin(
            String directory, SortedMap<ContextPath, ContextEntry> entries, ServerCallStreamObserver<Packet> daemon) {
        FileContents contents = new FileContents(entries, project, hashes);
        Transfer transfer = new Transfer(directory, entries, contents, log, failures, daemon);
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
