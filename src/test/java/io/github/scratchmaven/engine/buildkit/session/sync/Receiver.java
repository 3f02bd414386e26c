package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet.PacketType;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Stat;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** The receiver in fsutil's protocol: requests files as soon as they are listed, and ends the transfer when it has all. */
final class Receiver implements ClientResponseObserver<Packet, Packet> {

    private final Predicate<Stat> wanted;
    private final CompletableFuture<Receiver> end = new CompletableFuture<>();
    private final CompletableFuture<ClientCallStreamObserver<Packet>> sender = new CompletableFuture<>();
    private final List<Packet> packets = new ArrayList<>();
    private final List<Stat> stats = new ArrayList<>();
    private final Map<Integer, ByteArrayOutputStream> files = new HashMap<>();

    private int missing;
    private boolean listed;

    Receiver(Predicate<Stat> wanted) {
        this.wanted = wanted;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Packet> call) {
        sender.complete(call);
    }

    @Override
    public void onNext(Packet packet) {
        packets.add(packet);
        switch (packet.getType()) {
            case PACKET_STAT -> list(packet);
            case PACKET_DATA -> receive(packet);
            default -> {}
        }
        if (listed && missing == 0) {
            missing = -1;
            send(PacketType.PACKET_FIN, 0);
        }
    }

    @Override
    public void onError(Throwable error) {
        end.completeExceptionally(error);
    }

    @Override
    public void onCompleted() {
        end.complete(this);
    }

    void send(PacketType type, int id) {
        sender.join().onNext(Packet.newBuilder().setType(type).setID(id).build());
    }

    /** Ends the transfer with an error. */
    boolean refuse(String why) {
        sender.join().onNext(Packets.error(why));
        return false;
    }

    Receiver await() throws ExecutionException, InterruptedException, TimeoutException {
        return end.get(20, TimeUnit.SECONDS);
    }

    List<Packet> packets() {
        return packets;
    }

    List<Stat> stats() {
        return stats;
    }

    List<String> paths() {
        return stats.stream().map(Stat::getPath).toList();
    }

    Stat stat(String path) {
        return stats.stream()
                .filter(stat -> stat.getPath().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** The received files, by path. */
    Map<String, byte[]> files() {
        Map<String, byte[]> contents = new HashMap<>();
        files.forEach((id, content) -> contents.put(stats.get(id).getPath(), content.toByteArray()));
        return contents;
    }

    private void list(Packet packet) {
        if (!packet.hasStat()) {
            listed = true;
            return;
        }
        int id = stats.size();
        stats.add(packet.getStat());
        if (wanted.test(packet.getStat())) {
            missing++;
            send(PacketType.PACKET_REQ, id);
        }
    }

    private void receive(Packet packet) {
        files.computeIfAbsent(packet.getID(), id -> new ByteArrayOutputStream())
                .writeBytes(packet.getData().toByteArray());
        missing -= packet.getData().isEmpty() ? 1 : 0;
    }
}
