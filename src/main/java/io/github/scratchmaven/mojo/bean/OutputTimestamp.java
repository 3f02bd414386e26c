package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.UserException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads {@code project.build.outputTimestamp} as Maven's own plugins do. */
public final class OutputTimestamp {

    private OutputTimestamp() {}

    /** ISO 8601 with an offset, or seconds since 1970; the epoch where nothing, or a single character that is no digit, says "none". */
    public static Instant parse(@Nullable String text) {
        if (text == null || text.isBlank() || isNone(text.strip())) {
            return Instant.EPOCH;
        }
        return text.strip().chars().allMatch(Character::isDigit)
                ? Instant.ofEpochSecond(Long.parseLong(text.strip()))
                : parseDate(text.strip());
    }

    private static boolean isNone(String text) {
        return text.length() == 1 && !Character.isDigit(text.charAt(0));
    }

    private static Instant parseDate(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new UserException(
                    "The property project.build.outputTimestamp is \"" + text + "\", which is no time.",
                    "Write one such as 2026-01-31T12:00:00Z, or seconds since 1970.",
                    e);
        }
    }
}
