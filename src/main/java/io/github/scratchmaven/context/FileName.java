package io.github.scratchmaven.context;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The name of a file in UTF-8, as the file system has it. The text of a {@link Path} is in the JVM's charset, which with {@code LANG=C} is ASCII; its URI has
 * the bytes.
 */
final class FileName {

    private static final Path ROOT = Path.of("/");

    private FileName() {}

    /** The last part of the path. Bytes that are not UTF-8 become lone surrogates, which {@link ContextPath} refuses. */
    static String of(Path file) {
        String text = file.toString();
        if (File.separatorChar == '/' && isAscii(text)) {
            return lastPart(text);
        }
        String name = String.valueOf(file.getFileName());
        return isExact(name) ? name : lastPart(bytesOf(file));
    }

    /** The target of a symbolic link, unchanged except for the separators of Windows. */
    static String ofTarget(Path target) {
        String text = target.toString();
        if (isExact(text)) {
            return text.replace(File.separatorChar, '/');
        }
        return target.isAbsolute()
                ? bytesOf(target)
                : bytesOf(ROOT.resolve(target)).substring(1);
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Names on Windows are UTF-16, as in Java. */
    private static boolean isExact(String text) {
        return File.separatorChar != '/' || isAscii(text);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The URI of a directory ends with a slash, which the path does not. */
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
