package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The user of a container, in numbers since a scratch image has no names of users. Without a group, the daemon chooses it. */
public record ContainerUser(long uid, Optional<Long> gid) {

    /** The limit of container engines, because of 32-bit systems. The owner of a file can be larger. */
    private static final long LARGEST = Integer.MAX_VALUE;

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,10})(?::([0-9]{1,10}))?");

    /** Rejects numbers that no container engine accepts. */
    public ContainerUser {
        if (!isId(uid) || !gid.map(ContainerUser::isId).orElse(true)) {
            throw invalid(text(uid, gid));
        }
    }

    /** Reads {@code uid} or {@code uid:gid}. */
    public static ContainerUser parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw invalid(text);
        }
        return new ContainerUser(
                Long.parseLong(matcher.group(1)),
                Optional.ofNullable(matcher.group(2)).map(Long::valueOf));
    }

    /** {@code uid} or {@code uid:gid}. */
    @Override
    public String toString() {
        return text(uid, gid);
    }

    private static boolean isId(long id) {
        return id >= 0 && id <= LARGEST;
    }

    private static String text(long uid, Optional<Long> gid) {
        return uid + gid.map(group -> ":" + group).orElse("");
    }

    private static InvalidValue invalid(String text) {
        return new InvalidValue("The user " + Quote.of(text) + " is not a uid or uid:gid in numbers from 0 to "
                + LARGEST + "; a scratch image has no names of users.");
    }
}
