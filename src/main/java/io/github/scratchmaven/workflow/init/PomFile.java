package io.github.scratchmaven.workflow.init;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pom in its encoding. */
record PomFile(Path path, Charset encoding, PomDocument pom) {

    private static final Pattern DECLARATION =
            Pattern.compile("^[^<]{0,3}<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final int LONGEST_DECLARATION = 200;

    /** A {@code UserException} if the file cannot be read, or would be written with other bytes than those that were read. */
    static PomFile read(Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            Charset encoding = encoding(bytes);
            String text = new String(bytes, encoding);
            if (!Arrays.equals(text.getBytes(encoding), bytes)) {
                throw new UserException(
                        "The pom " + Quote.path(path) + " is not encoded in " + encoding + ".",
                        "Correct the encoding in its first line.");
            }
            return new PomFile(path, encoding, new PomDocument(text));
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the pom " + Quote.path(path) + ": " + IoReason.of(e) + ".", "Make it readable.", e);
        }
    }

    void write(PomDocument other) {
        try {
            Files.write(path, other.text().getBytes(encoding));
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write the pom " + Quote.path(path) + ": " + IoReason.of(e) + ".", "Make it writable.", e);
        }
    }

    private static Charset encoding(byte[] bytes) {
        int length = Math.min(bytes.length, LONGEST_DECLARATION);
        Matcher declared = DECLARATION.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        return declared.find() && Charset.isSupported(declared.group(1))
                ? Charset.forName(declared.group(1))
                : StandardCharsets.UTF_8;
    }
}
