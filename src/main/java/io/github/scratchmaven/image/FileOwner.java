package io.github.scratchmaven.image;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a file in an image belongs to, in numbers, as nothing in a scratch image resolves names. */
public record FileOwner(long uid, long gid) {

    /** The one above means "leave unchanged" to chown(2). */
    private static final long LARGEST = 4_294_967_294L;

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,10}):([0-9]{1,10})");

    /** Refuses numbers that the kernel would not take. */
    public FileOwner {
        if (!isId(uid) || !isId(gid)) {
            throw invalid(uid + ":" + gid);
        }
    }

    /** Reads {@code uid:gid}. */
    public static FileOwner parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw invalid(text);
        }
        return new FileOwner(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /** {@code uid:gid}. */
    @Override
    public String toString() {
        return uid + ":" + gid;
    }

    private static boolean isId(long id) {
        return id >= 0 && id <= LARGEST;
    }

    private static UserException invalid(String text) {
        return new UserException(
                "The owner " + Quote.of(text)
                        + " is not uid:gid in numbers; nothing in a scratch image resolves names.",
                "Write <owner> as in \"65534:0\", with numbers from 0 to " + LARGEST + ".");
    }
}
