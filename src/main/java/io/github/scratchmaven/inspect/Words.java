package io.github.scratchmaven.inspect;

import io.github.scratchmaven.error.Quote;
import java.util.List;
import java.util.regex.Pattern;

/** How sentences name what files hold. */
public final class Words {

    private static final Pattern PLAIN = Pattern.compile("[\\w.+@/-]{1,100}");

    private Words() {}

    /** A name without quotes, as people write {@code libc.so.6}; in quotes if it is none that a person would write. */
    public static String bare(String name) {
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
