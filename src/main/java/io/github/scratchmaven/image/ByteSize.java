package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A number of bytes, read and printed in the units that people use. */
public record ByteSize(long bytes) {

    private static final String PREFIXES = "kmgtpe";
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final Pattern TEXT = Pattern.compile(
            "(?<number>[0-9]{1,19}(?:\\.[0-9]{1,19})?) ?(?:(?:(?<prefix>[" + PREFIXES + "])(?<binary>i?))?b)?",
            Pattern.CASE_INSENSITIVE);

    /** Rejects a negative number. */
    public ByteSize {
        if (bytes < 0) {
            throw invalid(Long.toString(bytes));
        }
    }

    /** Reads {@code 20MB} or {@code 20 MB} (decimal), {@code 1.5GiB} (binary) or plain bytes; case does not matter, parts of a byte are rounded. */
    public static ByteSize parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw invalid(text);
        }
        BigDecimal bytes = new BigDecimal(matcher.group("number"))
                .multiply(unit(matcher.group("prefix"), matcher.group("binary")))
                .setScale(0, RoundingMode.HALF_UP);
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw invalid(text);
        }
        return new ByteSize(bytes.longValueExact());
    }

    /** A decimal unit and one decimal place below ten: {@code 512 B}, {@code 12 kB}, {@code 4.8 MB}. */
    @Override
    public String toString() {
        BigDecimal rounded = BigDecimal.valueOf(bytes).round(THREE_DIGITS);
        int thousands = (rounded.precision() - rounded.scale() - 1) / 3;
        BigDecimal amount = rounded.movePointLeft(3 * thousands);
        int places = amount.compareTo(BigDecimal.TEN) < 0 ? 1 : 0;
        return amount.setScale(places, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString() + " " + UNITS[thousands];
    }

    private static BigDecimal unit(@Nullable String prefix, @Nullable String binary) {
        if (prefix == null) {
            return BigDecimal.ONE;
        }
        BigDecimal step = BigDecimal.valueOf("i".equalsIgnoreCase(binary) ? 1024 : 1000);
        return step.pow(PREFIXES.indexOf(prefix.toLowerCase(Locale.ROOT)) + 1);
    }

    private static InvalidValue invalid(String text) {
        return new InvalidValue("The size " + Quote.of(text) + " is not a number of bytes.");
    }
}
