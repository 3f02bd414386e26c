package io.github.scratchmaven.image;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a container runs as, in numbers, as nothing in a scratch image resolves names; without a group, the daemon chooses it. */
public record ContainerUser(long uid, Optional<Long> gid) {

    /** Container engines take no more, to work on 32-bit systems too, though a file may belong to a larger one. */
    private static final long LARGEST = Integer.MAX_VALUE;

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,10})(?::([0-9]{1,10}))?");

    /** Refuses numbers with which no container starts. */
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

    private static UserException invalid(String text) {
        return new UserException(
                "The user " + Quote.of(text)
                        + " is not a uid or uid:gid in numbers; nothing in a scratch image resolves names.",
                "Write <user> as in \"65534\" or \"65534:0\", with numbers from 0 to " + LARGEST + ".");
    }
}
