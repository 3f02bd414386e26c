package io.github.scratchmaven.engine.buildkit;

import com.google.protobuf.ByteString;
import io.github.scratchmaven.engine.buildkit.proto.FileSyncGrpc;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet.PacketType;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Stat;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends a few small files for every directory that a build requests. Their times distinguish contents, since the daemon keeps the files of other tests. */
final class ServedFiles extends FileSyncGrpc.FileSyncImplBase {

    private final TreeMap<String, byte[]> files;

    private ServedFiles(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
    }

    static List<ServerServiceDefinition> of(String dockerfile) {
        return of(dockerfile, Map.of());
    }

    static List<ServerServiceDefinition> of(String dockerfile, Map<String, byte[]> others) {
        TreeMap<String, byte[]> files = new TreeMap<>(others);
        files.put("Dockerfile", dockerfile.getBytes(StandardCharsets.UTF_8));
        return List.of(new ServedFiles(files).bindService());
    }

    @Override
    public StreamObserver<Packet> diffCopy(StreamObserver<Packet> out) {
        files.forEach((name, content) -> out.onNext(packet(PacketType.PACKET_STAT)
                .setStat(Stat.newBuilder()
                        .setPath(name)
                        .setMode(0755)
                        .setSize(content.length)
                        .setModTime(Arrays.hashCode(content)))
                .build()));
        out.onNext(packet(PacketType.PACKET_STAT).build());
        return new StreamObserver<>() {
            @Override
            public void onNext(Packet packet) {
                if (packet.getType() == PacketType.PACKET_REQ) {
                    send(packet.getID(), out);
                } else if (packet.getType() == PacketType.PACKET_FIN) {
                    out.onNext(packet(PacketType.PACKET_FIN).build());
                    out.onCompleted();
                }
            }

            @Override
            public void onError(Throwable cancelled) {}

            @Override
            public void onCompleted() {}
        };
    }

    private void send(int id, StreamObserver<Packet> out) {
        byte[] content = List.copyOf(files.values()).get(id);
        out.onNext(packet(PacketType.PACKET_DATA)
                .setID(id)
                .setData(ByteString.copyFrom(content))
                .build());
        out.onNext(packet(PacketType.PACKET_DATA).setID(id).build());
    }

    private static Packet.Builder packet(PacketType type) {
        return Packet.newBuilder().setType(type);
    }
}
