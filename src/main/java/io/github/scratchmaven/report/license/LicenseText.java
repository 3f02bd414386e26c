package io.github.scratchmaven.report.license;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A file with the text of a license, a copyright or a notice. */
public record LicenseText(String name, String text) {

    /** In UTF-8, or else in ISO 8859-1. */
    static LicenseText of(String name, byte[] content) {
        try {
            return new LicenseText(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(content))
                            .toString());
        } catch (CharacterCodingException e) {
            return new LicenseText(name, new String(content, StandardCharsets.ISO_8859_1));
        }
    }
}
