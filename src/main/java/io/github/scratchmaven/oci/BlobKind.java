package io.github.scratchmaven.oci;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The kind of one file of an image that {@code docker save} wrote, by its first bytes, since only one of the two layouts shows it by name. */
public enum BlobKind {
    LAYER,
    GZIP_LAYER,
    ZSTD_LAYER,
    DOCUMENT,
    OTHER;

    /** The bytes that show the kind: the first record of a tar. */
    public static final int HEAD = 512;

    private static final int TAR_MAGIC_OFFSET = 257;
    private static final byte[] TAR_MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_TAR = new byte[HEAD];
    private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    /** The kind of the file that begins with these bytes, {@link #HEAD} or fewer. */
    public static BlobKind of(byte[] head) {
        if (has(head, TAR_MAGIC_OFFSET, TAR_MAGIC) || Arrays.equals(head, END_OF_TAR)) {
            return LAYER;
        }
        if (has(head, 0, GZIP_MAGIC)) {
            return GZIP_LAYER;
        }
        if (has(head, 0, ZSTD_MAGIC)) {
            return ZSTD_LAYER;
        }
        return has(head, 0, new byte[] {'{'}) || has(head, 0, new byte[] {'['}) ? DOCUMENT : OTHER;
    }

    private static boolean has(byte[] head, int offset, byte[] magic) {
        return head.length >= offset + magic.length
                && Arrays.equals(head, offset, offset + magic.length, magic, 0, magic.length);
    }
}
