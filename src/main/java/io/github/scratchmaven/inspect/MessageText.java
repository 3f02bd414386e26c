package io.github.scratchmaven.inspect;

import io.github.scratchmaven.error.Quote;
import java.util.List;
import java.util.regex.Pattern;

/** Formats names and lists that come from files for a message. */
public final class MessageText {

    private static final Pattern PLAIN = Pattern.compile("[\\w.+@/-]{1,100}");

    private MessageText() {}

    /** A name without quotes where it is a usual one, such as {@code libc.so.6}; any other in quotes. */
    public static String name(String name) {
        return PLAIN.matcher(name).matches() ? name : Quote.of(name);
    }

    /** {@code a, b and c}. */
    public static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
