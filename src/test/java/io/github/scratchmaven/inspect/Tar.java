package io.github.scratchmaven.inspect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes small tars, valid or hostile, entry by entry. */
public final class Tar {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());

    public Tar() {
        out.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
    }

    public Tar directory(String path, int mode) {
        return add(entry(path + "/", TarConstants.LF_DIR, mode), new byte[0]);
    }

    public Tar file(String path, int mode, byte[] content) {
        return add(entry(path, TarConstants.LF_NORMAL, mode), content);
    }

    public Tar file(String path, String content) {
        return file(path, 0644, content.getBytes(StandardCharsets.UTF_8));
    }

    public Tar symlink(String path, String target) {
        return link(path, TarConstants.LF_SYMLINK, target);
    }

    public Tar hardLink(String path, String target) {
        return link(path, TarConstants.LF_LINK, target);
    }

    public Tar pipe(String path) {
        return add(entry(path, TarConstants.LF_FIFO, 0644), new byte[0]);
    }

    public Tar owned(String path, long uid, long gid) {
        TarArchiveEntry entry = entry(path, TarConstants.LF_NORMAL, 0600);
        entry.setUserId(uid);
        entry.setGroupId(gid);
        return add(entry, new byte[0]);
    }

    public byte[] bytes() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Tar link(String path, byte type, String target) {
        TarArchiveEntry entry = entry(path, type, 0777);
        entry.setLinkName(target);
        return add(entry, new byte[0]);
    }

    private static TarArchiveEntry entry(String path, byte type, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(path, type, true);
        entry.setMode(mode);
        return entry;
    }

    private Tar add(TarArchiveEntry entry, byte[] content) {
        try {
            entry.setSize(content.length);
            out.putArchiveEntry(entry);
            out.write(content);
            out.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
