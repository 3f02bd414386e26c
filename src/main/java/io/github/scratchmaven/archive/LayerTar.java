package io.github.scratchmaven.archive;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextEntry.Visitor;
import io.github.scratchmaven.context.ContextPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A layer as daemons write it, which is as Go's {@code archive/tar} does. All files have the mode 0644 and all directories 0755, belong to root, and have one time.
 *
 * @see <a href="https://pkg.go.dev/archive/tar">archive/tar</a>
 */
public record LayerTar(BuildContext files, Instant time, Writer writer) {

    /** The daemon that writes the tar, which shows in the fields of the header that have no meaning for a layer. */
    public enum Writer {
        /** As Docker 20.10: the mode has the type of the file, and the owner has a name. */
        DOCKER_20(true, "root"),
        /** As Docker 28 with either of its stores: the mode has no type, and the owner has no name. */
        DOCKER_28(false, "");

        private final boolean hasTypes;
        private final String owner;

        Writer(boolean hasTypes, String owner) {
            this.hasTypes = hasTypes;
            this.owner = owner;
        }

        private int mode(int mode) {
            return hasTypes ? mode : mode & PERMISSIONS;
        }
    }

    private static final int PERMISSIONS = 07777;
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;
    private static final int CHECKSUM = 148;

    /**
     * The bytes of the tar.
     *
     * @param limit the most bytes that the content of one file may have
     * @return empty if a file is larger, or if the layer has a link, or a name that requires an extended header
     * @throws io.github.scratchmaven.error.UserException if a file cannot be read
     */
    public Optional<byte[]> bytes(long limit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (var entry : files.entries().entrySet()) {
            if (!entry.getValue().accept(new Entry(entry.getKey(), limit, out))) {
                return Optional.empty();
            }
        }
        out.write(new byte[2 * BLOCK]);
        return Optional.of(out.toByteArray());
    }

    /** Writes one entry, and returns false if it cannot be written. */
    private final class Entry implements Visitor<Boolean, IOException> {

        private final ContextPath path;
        private final long limit;
        private final ByteArrayOutputStream out;

        Entry(ContextPath path, long limit, ByteArrayOutputStream out) {
            this.path = path;
            this.limit = limit;
            this.out = out;
        }

        @Override
        public Boolean file(RegularFile file) throws IOException {
            long size = file.source().size();
            if (size > limit || !header(path.value(), '0', 0100644, size)) {
                return false;
            }
            try (InputStream content = file.source().open()) {
                content.transferTo(out);
            }
            out.write(new byte[(int) (-size & (BLOCK - 1))]);
            return true;
        }

        @Override
        public Boolean directory(Directory directory) throws IOException {
            return header(path + "/", '5', 040755, 0);
        }

        @Override
        public Boolean link(SymbolicLink link) {
            return false;
        }

        private boolean header(String name, char type, int mode, long size) throws IOException {
            if (name.length() > LONGEST_NAME
                    || !StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
                return false;
            }
            ByteBuffer header = ByteBuffer.allocate(BLOCK);
            text(header, 0, name);
            text(header, 100, octal(writer.mode(mode), 7));
            text(header, 108, octal(0, 7));
            text(header, 116, octal(0, 7));
            text(header, 124, octal(size, 11));
            text(header, 136, octal(time.getEpochSecond(), 11));
            text(header, CHECKSUM, " ".repeat(8));
            text(header, 156, String.valueOf(type));
            text(header, 257, "ustar\0" + "00");
            text(header, 265, writer.owner);
            text(header, 297, writer.owner);
            text(header, 329, octal(0, 7));
            text(header, 337, octal(0, 7));
            text(header, CHECKSUM, octal(sum(header.array()), 6) + "\0");
            out.write(header.array());
            return true;
        }
    }

    private static void text(ByteBuffer header, int offset, String text) {
        header.put(offset, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String octal(long number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o", number);
    }

    private static int sum(byte[] header) {
        int sum = 0;
        for (byte each : header) {
            sum += Byte.toUnsignedInt(each);
        }
        return sum;
    }
}
