package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet;
import io.github.scratchmaven.engine.buildkit.session.hash.Content;
import io.github.scratchmaven.engine.buildkit.session.hash.Fingerprint;
import io.github.scratchmaven.engine.buildkit.session.hash.Fingerprinting;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * One file on its way. It ends only if what was read is what was listed: the daemon would keep other content under this fingerprint, and take it for the
 * right one in a later build.
 */
final class Body implements Closeable {

    private static final int CHUNK = 32 * 1024;

    private final int id;
    private final Fingerprint listed;
    private final InputStream content;
    private final Fingerprinting read = new Fingerprinting();
    private final byte[] chunk = new byte[CHUNK];
    private long size;
    private boolean ended;

    private Body(int id, Fingerprint listed, InputStream content) {
        this.id = id;
        this.listed = listed;
        this.content = content;
    }

    static Body open(int id, Content content, Fingerprint listed) throws IOException {
        return new Body(id, listed, content.open());
    }

    /** The next chunk, or the end; not to be asked for after that. */
    Packet next() throws IOException {
        int count = content.readNBytes(chunk, 0, CHUNK);
        size += count;
        if (size > listed.size()) {
            throw new IOException("it grew while it was read");
        }
        read.add(chunk, 0, count);
        ended = count == 0;
        return ended ? end() : Packets.data(id, chunk, count);
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private Packet end() throws IOException {
        if (size < listed.size()) {
            throw new IOException("it shrank while it was read");
        }
        if (!read.end().equals(listed)) {
            throw new IOException("it changed while it was read");
        }
        return Packets.endOfData(id);
    }
}
