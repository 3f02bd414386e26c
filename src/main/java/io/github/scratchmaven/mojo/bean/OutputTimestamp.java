package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Parses {@code project.build.outputTimestamp} as Maven's plugins do. */
public final class OutputTimestamp {

    /** Maven's own lower bound: zip files store no earlier time, and programs take 1970 for a time that is not known. */
    private static final Instant DEFAULT = Instant.parse("1980-01-01T00:00:02Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private OutputTimestamp() {}

    /** ISO 8601 with an offset, or seconds since 1970; 1980-01-01T00:00:02Z if it is not set, or set to a single character that is not a digit. */
    public static Instant parse(@Nullable String text) {
        if (text == null || text.isBlank() || isNone(text.strip())) {
            return DEFAULT;
        }
        try {
            return requireYear(isNumber(text.strip()) ? parseSeconds(text.strip()) : parseDate(text.strip()));
        } catch (DateTimeException | NumberFormatException e) {
            throw new UserException(
                    "The property project.build.outputTimestamp has the value " + Quote.of(text)
                            + ", which is not a time.",
                    "Write a time such as 2026-01-31T12:00:00Z in the years 1970 to 9999, or seconds since 1970.",
                    e);
        }
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    /** Tar, Go's JSON and {@code SOURCE_DATE_EPOCH} have no other years in common. */
    private static Instant requireYear(Instant time) {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new DateTimeException("not in the years 1970 to 9999");
        }
        return time;
    }

    private static Instant parseSeconds(String text) {
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    private static boolean isNone(String text) {
        return text.length() == 1 && !Character.isDigit(text.charAt(0));
    }

    private static Instant parseDate(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
