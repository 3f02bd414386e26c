package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The owner of a file in an image, in numbers since a scratch image has no names of users. */
public record FileOwner(long uid, long gid) {

    /** For chown(2), the next number means "leave unchanged". */
    private static final long LARGEST = 4_294_967_294L;

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,10}):([0-9]{1,10})");

    /** Rejects numbers that the kernel does not accept. */
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

    private static InvalidValue invalid(String text) {
        return new InvalidValue("The owner " + Quote.of(text) + " is not uid:gid in numbers from 0 to " + LARGEST
                + "; a scratch image has no names of users.");
    }
}
