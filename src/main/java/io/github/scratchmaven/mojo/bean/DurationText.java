package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.UserException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as a pom has them: {@code 30s}, {@code 1m30s} or {@code 500ms}. */
final class DurationText {

    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?(?:(\\d{1,9})ms)?");

    private DurationText() {}

    /** The element is the one to name if it is none. */
    static Duration parse(String text, String element) {
        Matcher matcher = DURATION.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new UserException(
                    "\"" + text + "\" is not a duration for " + element + ".",
                    "Write one such as 30s, 1m30s or 500ms.");
        }
        return Duration.ofHours(number(matcher, 1))
                .plusMinutes(number(matcher, 2))
                .plusSeconds(number(matcher, 3))
                .plusMillis(number(matcher, 4));
    }

    private static long number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
