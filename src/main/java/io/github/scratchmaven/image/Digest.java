package io.github.scratchmaven.image;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * The hash that names content, as in {@code sha256:0123…}. Of the algorithms that the OCI image specification registers it knows the two that
 * registries and daemons use, {@code sha256} and {@code sha512}.
 */
public record Digest(String algorithm, String hex) {

    private static final Map<String, Integer> HEX_DIGITS = Map.of("sha256", 64, "sha512", 128);
    private static final int SHORT = 12;

    /** Refuses an unknown algorithm, and anything but as many lower-case hexadecimal digits as the algorithm yields. */
    public Digest {
        Integer digits = HEX_DIGITS.get(algorithm);
        if (digits == null) {
            throw new UserException(
                    "The digest algorithm " + Quote.of(algorithm) + " is not known.", "Use a sha256 or sha512 digest.");
        }
        if (hex.length() != digits || !hex.chars().allMatch(Digest::isLowerCaseHex)) {
            throw new UserException(
                    String.format(
                            Locale.ROOT,
                            "The digest %s is not %d lower-case hexadecimal digits after \"%s:\".",
                            Quote.of(algorithm + ":" + hex),
                            digits,
                            algorithm),
                    "Copy the whole digest.");
        }
    }

    /** Reads {@code algorithm:hex}. */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new UserException(
                    "The digest " + Quote.of(text) + " names no algorithm.",
                    "Write it as \"sha256:\" and 64 hexadecimal digits.");
        }
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    /** The first 12 digits, which is what people compare. */
    public String shortHex() {
        return hex.substring(0, SHORT);
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }

    private static boolean isLowerCaseHex(int character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
    }
}
