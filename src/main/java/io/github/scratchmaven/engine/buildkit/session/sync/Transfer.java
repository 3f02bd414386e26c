package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet;
import io.github.scratchmaven.engine.buildkit.session.SessionException;
import io.github.scratchmaven.engine.buildkit.session.sync.FileContents.Listed;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One transfer in fsutil's protocol: the entries are listed, the daemon requests the files that it does not have, the files are sent one after the other,
 * and both sides end the transfer. It sends packets whenever the daemon is ready for them, so that it needs no thread and one chunk of memory. gRPC calls it
 * from one thread at a time.
 */
final class Transfer implements StreamObserver<Packet> {

    private final String directory;
    private final Iterator<Map.Entry<ContextPath, ContextEntry>> unlisted;
    private final FileContents contents;
    private final Consumer<String> log;
    private final Consumer<SessionException> failures;
    private final ServerCallStreamObserver<Packet> daemon;
    private final Map<Integer, Offer> offers = new HashMap<>();
    private final Deque<Integer> requests = new ArrayDeque<>();
    private int listed;
    private boolean listEnded;
    private boolean ended;
    private @Nullable Sending sending;

    Transfer(
            String directory,
            SortedMap<ContextPath, ContextEntry> entries,
            FileContents contents,
            Consumer<String> log,
            Consumer<SessionException> failures,
            ServerCallStreamObserver<Packet> daemon) {
        this.directory = directory;
        this.unlisted = entries.entrySet().iterator();
        this.contents = contents;
        this.log = log;
        this.failures = failures;
        this.daemon = daemon;
    }

    /** Sends all packets that the daemon is ready for. */
    void advance() {
        try {
            while (!ended && !daemon.isCancelled() && daemon.isReady() && hasMore()) {
                sendNext();
            }
        } catch (SessionException e) {
            fail(e);
        }
    }

    @Override
    public void onNext(Packet packet) {
        switch (packet.getType()) {
            case PACKET_REQ -> requests.add(packet.getID());
            case PACKET_FIN -> finish();
            case PACKET_ERR -> refuse(packet.getData().toStringUtf8());
            default -> {}
        }
        advance();
    }

    /** The daemon has cancelled the transfer; the response to the build contains the reason. */
    @Override
    public void onError(Throwable cancelled) {
        end();
    }

    @Override
    public void onCompleted() {
        if (!ended) {
            end();
            daemon.onError(Status.CANCELLED
                    .withDescription("The transfer ended early.")
                    .asRuntimeException());
        }
    }

    /** Closes all files. */
    void end() {
        ended = true;
        if (sending != null) {
            closeQuietly(sending.file());
            sending = null;
        }
    }

    private static void closeQuietly(OutgoingFile file) {
        try {
            file.close();
        } catch (IOException unimportant) {
            // The file is not read any more.
            return;
        }
    }

    private boolean hasMore() {
        return sending != null || !listEnded || !requests.isEmpty();
    }

    private void sendNext() throws SessionException {
        if (sending != null) {
            continueWith(sending);
        } else if (unlisted.hasNext()) {
            Map.Entry<ContextPath, ContextEntry> next = unlisted.next();
            list(next.getKey(), next.getValue());
        } else if (!listEnded) {
            listEnded = true;
            daemon.onNext(Packets.endOfList());
        } else {
            send(requests.remove());
        }
    }

    private void list(ContextPath path, ContextEntry entry) throws SessionException {
        int id = listed++;
        if (entry instanceof RegularFile file) {
            Listed content = list(path, file);
            offers.put(id, new Offer(path, content));
            daemon.onNext(Packets.listed(path, file, content.fingerprint()));
        } else {
            daemon.onNext(Packets.listed(path, entry));
        }
    }

    private Listed list(ContextPath path, RegularFile file) throws SessionException {
        try {
            return contents.list(path, file.source());
        } catch (IOException | RuntimeException e) {
            throw unsent(path, e);
        }
    }

    private void send(int id) throws SessionException {
        Offer offer = offers.remove(id);
        if (offer == null) {
            refuse("it requested file " + id + ", which does not exist or has been sent");
            return;
        }
        Listed file = offer.file();
        log.accept("Sending " + offer.path() + "  " + file.hash().size() + " B");
        try {
            sending = new Sending(offer.path(), OutgoingFile.open(id, file.content(), file.hash()));
        } catch (IOException | RuntimeException e) {
            throw unsent(offer.path(), e);
        }
    }

    private void continueWith(Sending current) throws SessionException {
        try {
            daemon.onNext(current.file().next());
            if (current.file().hasEnded()) {
                current.file().close();
                sending = null;
            }
        } catch (IOException | RuntimeException e) {
            throw unsent(current.path(), e);
        }
    }

    private void finish() {
        if (!ended) {
            end();
            daemon.onNext(Packets.end());
            daemon.onCompleted();
        }
    }

    private SessionException unsent(ContextPath path, Exception cause) {
        return new SessionException("Cannot send \"" + path + "\" of the directory \"" + directory + "\"", cause);
    }

    private void refuse(String why) {
        fail(new SessionException("The daemon ended the transfer of the directory \"" + directory + "\"", why));
    }

    private void fail(SessionException failure) {
        if (!ended) {
            end();
            failures.accept(failure);
            daemon.onNext(Packets.error(failure.getMessage()));
            daemon.onError(Status.ABORTED.withDescription(failure.getMessage()).asRuntimeException());
        }
    }

    /** A file that the daemon may request. */
    private record Offer(ContextPath path, Listed file) {}

    /** The file that is being sent. */
    private record Sending(ContextPath path, OutgoingFile file) {}
}
