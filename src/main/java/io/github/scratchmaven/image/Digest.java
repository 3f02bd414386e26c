package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * The digest of content, such as {@code sha256:0123…}. Of the algorithms of the OCI image specification it supports the two that registries and
 * daemons use, {@code sha256} and {@code sha512}.
 */
public record Digest(String algorithm, String hex) {

    private static final Map<String, Integer> HEX_DIGITS = Map.of("sha256", 64, "sha512", 128);
    private static final int SHORT = 12;

    /** Rejects an unknown algorithm, and anything but the algorithm's number of lower-case hexadecimal digits. */
    public Digest {
        Integer digits = HEX_DIGITS.get(algorithm);
        if (digits == null) {
            throw new InvalidValue("The digest algorithm " + Quote.of(algorithm) + " is not sha256 or sha512.");
        }
        if (hex.length() != digits || !isLowerCaseHex(hex)) {
            throw new InvalidValue(String.format(
                    Locale.ROOT,
                    "The digest %s does not have %d lower-case hexadecimal digits after \"%s:\".",
                    Quote.of(algorithm + ":" + hex),
                    digits,
                    algorithm));
        }
    }

    /** Reads {@code algorithm:hex}. */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new InvalidValue(
                    "The digest " + Quote.of(text) + " does not begin with an algorithm such as \"sha256:\".");
        }
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    /** The first 12 digits, as Docker prints them. */
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

    private static boolean isLowerCaseHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if ((character < '0' || character > '9') && (character < 'a' || character > 'f')) {
                return false;
            }
        }
        return true;
    }
}
