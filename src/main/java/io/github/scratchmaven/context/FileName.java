package io.github.scratchmaven.context;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A name as the file system has it, in UTF-8. A {@link Path} shows it in the JVM's own charset, which under {@code LANG=C} knows ASCII alone; its URI
 * shows the bytes.
 */
final class FileName {

    private static final Path ROOT = Path.of("/");

    private FileName() {}

    /** The path's last part. Where its bytes are no UTF-8 they become lone surrogates, which {@link ContextPath} refuses. */
    static String of(Path file) {
        String name = String.valueOf(file.getFileName());
        if (isShownAsItIs(name)) {
            return name;
        }
        String path = bytesOf(file);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What a symbolic link points to, as it stands there but for Windows' separators. */
    static String ofTarget(Path target) {
        String text = target.toString();
        if (isShownAsItIs(text)) {
            return text.replace(File.separatorChar, '/');
        }
        return target.isAbsolute()
                ? bytesOf(target)
                : bytesOf(ROOT.resolve(target)).substring(1);
    }

    /** Windows' names are no bytes but UTF-16, as Java's are. */
    private static boolean isShownAsItIs(String text) {
        return File.separatorChar != '/' || text.chars().allMatch(character -> character < 0x80);
    }

    /** The URI of a directory ends in a slash that the path has not. */
    private static String bytesOf(Path path) {
        String encoded = path.toUri().getRawPath();
        return decode(encoded.endsWith("/") ? encoded.substring(0, encoded.length() - 1) : encoded);
    }

    private static String decode(String encoded) {
        byte[] bytes = percentDecoded(encoded);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return withSurrogates(bytes);
        }
    }

    private static byte[] percentDecoded(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                bytes.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(encoded.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private static String withSurrogates(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte each : bytes) {
            text.append((char) (each < 0 ? 0xDC00 + Byte.toUnsignedInt(each) : each));
        }
        return text.toString();
    }
}
