package io.github.scratchmaven.context;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The digest of the regular files of a context by a method that others have, too: {@code sha256sum} over the lines that {@code sha256sum} prints for all
 * files, sorted by their paths. Go calls it {@code Hash1} or {@code h1}, and in-toto {@code dirHash}.
 */
public final class DirectoryHash {

    private DirectoryHash() {}

    /** With the hashes of the contents from a source of them. */
    public static Digest of(BuildContext context, Hashes hashes) throws IOException {
        Map<byte[], ContextEntry.RegularFile> sorted = new TreeMap<>(Arrays::compareUnsigned);
        context.files().forEach((path, file) -> sorted.put(path.value().getBytes(StandardCharsets.UTF_8), file));
        Sha256 digest = new Sha256();
        try (OutputStream lines = new BufferedOutputStream(digest.over(OutputStream.nullOutputStream()))) {
            for (Map.Entry<byte[], ContextEntry.RegularFile> file : sorted.entrySet()) {
                lines.write(HexFormat.of()
                        .formatHex(hashes.of(file.getValue().source()).bytes())
                        .getBytes(StandardCharsets.US_ASCII));
                lines.write(' ');
                lines.write(' ');
                lines.write(file.getKey());
                lines.write('\n');
            }
        }
        return digest.digest();
    }

    /** Knows the hash of a content, or reads it. */
    public interface Hashes {
        ContentHash of(ByteSource source) throws IOException;
    }
}
