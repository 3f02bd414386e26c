package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.Locale;
import java.util.regex.Pattern;

/** The permissions of a file or directory: the lower twelve bits of a Unix mode. */
public record FileMode(int bits) {

    private static final int ALL_BITS = 07777;
    private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3,4}");

    /** Rejects more than twelve bits. */
    public FileMode {
        if ((bits & ~ALL_BITS) != 0) {
            throw invalid(Integer.toOctalString(bits));
        }
    }

    /** Reads octal digits: {@code 0755}, {@code 755}, {@code 1777}. */
    public static FileMode parse(String text) {
        if (!OCTAL.matcher(text).matches()) {
            throw invalid(text);
        }
        return new FileMode(Integer.parseInt(text, 8));
    }

    /** Four octal digits: {@code 0755}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04o", bits);
    }

    private static InvalidValue invalid(String text) {
        return new InvalidValue("The mode " + Quote.of(text) + " is not three or four octal digits.");
    }
}
