package io.github.scratchmaven.engine.buildkit.session.sync;

import com.google.protobuf.ByteString;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet.PacketType;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Stat;

/** The packets of the sender in fsutil's protocol. */
final class Packets {

    /** The bits of Go's {@code os.FileMode} for file types; the permissions are those of Unix. */
    private static final int DIRECTORY = 1 << 31;

    private static final int LINK = 1 << 27;

    private static final int EXECUTABLE = 0755;
    private static final int READABLE = 0644;
    private static final int ALL = 0777;

    private Packets() {}

    /** A directory or a symbolic link. It has the modification time 0. All entries are owned by root. */
    static Packet listed(ContextPath path, ContextEntry entry) {
        Stat.Builder stat = Stat.newBuilder().setPath(path.value());
        return listed(
                entry instanceof SymbolicLink link
                        ? stat.setMode(LINK | ALL).setLinkname(link.target())
                        : stat.setMode(DIRECTORY | EXECUTABLE));
    }

    /** A regular file. */
    static Packet listed(ContextPath path, RegularFile file, Fingerprint fingerprint) {
        return listed(Stat.newBuilder()
                .setPath(path.value())
                .setMode(file.executable() ? EXECUTABLE : READABLE)
                .setSize(fingerprint.size())
                .setModTime(fingerprint.modified()));
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

    static Packet end() {
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
}
