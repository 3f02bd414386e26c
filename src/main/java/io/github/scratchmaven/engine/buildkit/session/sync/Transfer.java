package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet;
import io.github.scratchmaven.engine.buildkit.session.call.SessionException;
import io.github.scratchmaven.engine.buildkit.session.hash.Content;
import io.github.scratchmaven.engine.buildkit.session.hash.Fingerprint;
import io.github.scratchmaven.engine.buildkit.session.hash.Fingerprints;
import io.github.scratchmaven.engine.buildkit.session.sync.Entry.File;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of fsutil's exchange: we list what there is, the daemon asks for the files that it does not have, we send them one after the other, and both say
 * goodbye. It moves on, a packet at a time, whenever the daemon says something or can take more, thus holds one chunk in memory and no thread; gRPC
 * makes these calls one after the other.
 */
final class Transfer implements StreamObserver<Packet> {

    private final String folder;
    private final Iterator<Entry> unlisted;
    private final Fingerprints fingerprints;
    private final TransferLog log;
    private final Consumer<SessionException> failures;
    private final ServerCallStreamObserver<Packet> daemon;
    private final Map<Integer, Offer> offers = new HashMap<>();
    private final Deque<Integer> requests = new ArrayDeque<>();
    private int listed;
    private boolean listEnded;
    private boolean ended;
    private @Nullable Sending sending;

    Transfer(
            String folder,
            List<Entry> entries,
            Fingerprints fingerprints,
            TransferLog log,
            Consumer<SessionException> failures,
            ServerCallStreamObserver<Packet> daemon) {
        this.folder = folder;
        this.unlisted = entries.iterator();
        this.fingerprints = fingerprints;
        this.log = log;
        this.failures = failures;
        this.daemon = daemon;
    }

    /** Says all that there is to say and the daemon can take. */
    void advance() {
        try {
            while (!ended && !daemon.isCancelled() && daemon.isReady() && hasMore()) {
                say();
            }
        } catch (TransferException e) {
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

    /** The daemon has given up, and says why where the build is. */
    @Override
    public void onError(Throwable cancelled) {
        end();
    }

    @Override
    public void onCompleted() {
        if (!ended) {
            end();
            daemon.onError(Status.CANCELLED
                    .withDescription("The exchange ended early.")
                    .asRuntimeException());
        }
    }

    /** Leaves nothing open. */
    void end() {
        ended = true;
        if (sending != null) {
            closeQuietly(sending.body());
            sending = null;
        }
    }

    private static void closeQuietly(Body body) {
        try {
            body.close();
        } catch (IOException unimportant) {
            // Nothing of it is wanted any more.
            return;
        }
    }

    private boolean hasMore() {
        return sending != null || !listEnded || !requests.isEmpty();
    }

    private void say() throws TransferException {
        if (sending != null) {
            continueWith(sending);
        } else if (unlisted.hasNext()) {
            list(unlisted.next());
        } else if (!listEnded) {
            listEnded = true;
            daemon.onNext(Packets.endOfList());
        } else {
            send(requests.remove());
        }
    }

    private void list(Entry entry) throws TransferException {
        int id = listed++;
        if (entry.kind() instanceof File file) {
            Fingerprint fingerprint = fingerprintOf(entry, file.content());
            offers.put(id, new Offer(entry.path(), file.content(), fingerprint));
            daemon.onNext(Packets.listed(entry, fingerprint));
        } else {
            daemon.onNext(Packets.listed(entry));
        }
    }

    private Fingerprint fingerprintOf(Entry entry, Content content) throws TransferException {
        try {
            return fingerprints.of(content);
        } catch (IOException | RuntimeException e) {
            throw new TransferException(folder, entry.path(), e);
        }
    }

    private void send(int id) throws TransferException {
        Offer offer = offers.remove(id);
        if (offer == null) {
            refuse("it asked for file " + id + ", of which there is none, or for the second time");
            return;
        }
        log.fileRequested(folder, offer.path(), offer.fingerprint().size());
        try {
            sending = new Sending(offer.path(), Body.open(id, offer.content(), offer.fingerprint()));
        } catch (IOException | RuntimeException e) {
            throw new TransferException(folder, offer.path(), e);
        }
    }

    private void continueWith(Sending current) throws TransferException {
        try {
            daemon.onNext(current.body().next());
            if (current.body().hasEnded()) {
                current.body().close();
                sending = null;
            }
        } catch (IOException | RuntimeException e) {
            throw new TransferException(folder, current.path(), e);
        }
    }

    private void finish() {
        if (!ended) {
            end();
            daemon.onNext(Packets.goodbye());
            daemon.onCompleted();
        }
    }

    private void refuse(String why) {
        fail(new SessionException("The daemon broke off the transfer of the folder \"" + folder + "\"", why));
    }

    private void fail(SessionException failure) {
        if (!ended) {
            end();
            failures.accept(failure);
            daemon.onNext(Packets.error(failure.getMessage()));
            daemon.onError(Status.ABORTED.withDescription(failure.getMessage()).asRuntimeException());
        }
    }

    /** A listed file that the daemon may ask for. */
    private record Offer(String path, Content content, Fingerprint fingerprint) {}

    /** The file that is on its way. */
    private record Sending(String path, Body body) {}
}
