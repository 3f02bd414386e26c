package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContentHash;
import io.github.scratchmaven.engine.buildkit.proto.FsutilProto.Packet;
import io.github.scratchmaven.image.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Sends one file in chunks. Its end is sent only if the content has the hash that was listed: the daemon would keep another content under the
 * fingerprint of this one and use it in a later build.
 */
final class OutgoingFile implements Closeable {

    private static final int CHUNK = 32 * 1024;

    private final int id;
    private final ContentHash listed;
    private final InputStream content;
    private final Sha256 hash = new Sha256();
    private final OutputStream hashed = hash.over(OutputStream.nullOutputStream());
    private final byte[] chunk = new byte[CHUNK];
    private long size;
    private boolean ended;

    private OutgoingFile(int id, ContentHash listed, InputStream content) {
        this.id = id;
        this.listed = listed;
        this.content = content;
    }

    static OutgoingFile open(int id, ByteSource content, ContentHash listed) throws IOException {
        return new OutgoingFile(id, listed, content.open());
    }

    /** The next chunk, or the end, which is the last packet. */
    Packet next() throws IOException {
        int count = content.readNBytes(chunk, 0, CHUNK);
        size += count;
        if (size > listed.size()) {
            throw new IOException("it grew while it was read");
        }
        hashed.write(chunk, 0, count);
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
        if (!hash.digest().equals(listed.digest())) {
            throw new IOException("it changed while it was read");
        }
        return Packets.endOfData(id);
    }
}
