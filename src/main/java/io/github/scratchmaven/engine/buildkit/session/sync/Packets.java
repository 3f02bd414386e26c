package io.github.scratchmaven.engine.buildkit.session.sync;

import com.google.protobuf.ByteString;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet.PacketType;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Stat;
import io.github.scratchmaven.engine.buildkit.session.hash.Fingerprint;
import io.github.scratchmaven.engine.buildkit.session.sync.Entry.Directory;
import io.github.scratchmaven.engine.buildkit.session.sync.Entry.Kind;
import io.github.scratchmaven.engine.buildkit.session.sync.Entry.Link;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the sending side says in fsutil's exchange. */
final class Packets {

    /** Go's {@code os.FileMode} has the nine lowest bits of Unix, and its own for all else. */
    private static final int PERMISSIONS = 0777;

    private static final int DIRECTORY = 1 << 31;
    private static final int LINK = 1 << 27;
    private static final Map<Integer, Integer> SPECIAL = Map.of(04000, 1 << 23, 02000, 1 << 22, 01000, 1 << 20);

    private Packets() {}

    /** What there is, but for a regular file. */
    static Packet listed(Entry entry) {
        return listed(stat(entry));
    }

    /**
     * A regular file. Its time of modification bears the fingerprint in its nanoseconds, which no layer has: by size and second alone the daemon would take
     * new content for the old.
     */
    static Packet listed(Entry entry, Fingerprint fingerprint) {
        Stat.Builder stat = stat(entry);
        return listed(
                stat.setSize(fingerprint.size()).setModTime(Math.addExact(stat.getModTime(), fingerprint.nanos())));
    }

    static Packet endOfList() {
        return Packet.getDefaultInstance();
    }

    static Packet data(int id, byte[] bytes, int length) {
        return data(id).setData(ByteString.copyFrom(bytes, 0, length)).build();
    }

    static Packet endOfData(int id) {
        return data(id).build();
    }

    static Packet goodbye() {
        return Packet.newBuilder().setType(PacketType.PACKET_FIN).build();
    }

    static Packet error(String message) {
        ByteString text = ByteString.copyFromUtf8(message);
        return Packet.newBuilder().setType(PacketType.PACKET_ERR).setData(text).build();
    }

    private static Packet listed(Stat.Builder stat) {
        return Packet.newBuilder().setType(PacketType.PACKET_STAT).setStat(stat).build();
    }

    private static Packet.Builder data(int id) {
        return Packet.newBuilder().setType(PacketType.PACKET_DATA).setID(id);
    }

    private static Stat.Builder stat(Entry entry) {
        long nanos = Math.multiplyExact(entry.modifiedSecond(), TimeUnit.SECONDS.toNanos(1));
        Stat.Builder stat =
                Stat.newBuilder().setPath(entry.path()).setMode(mode(entry)).setModTime(nanos);
        return entry.kind() instanceof Link link ? stat.setLinkname(link.target()) : stat;
    }

    private static int mode(Entry entry) {
        int mode = (entry.permissions() & PERMISSIONS) | typeBit(entry.kind());
        for (Map.Entry<Integer, Integer> special : SPECIAL.entrySet()) {
            mode |= (entry.permissions() & special.getKey()) == 0 ? 0 : special.getValue();
        }
        return mode;
    }

    private static int typeBit(Kind kind) {
        if (kind instanceof Directory) {
            return DIRECTORY;
        }
        return kind instanceof Link ? LINK : 0;
    }
}
