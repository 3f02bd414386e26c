package io.github.scratchmaven.image;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names shared libraries that no tool can see: by name, such as {@code libnss_ldap.so.2}, or by absolute path, also of a folder full; in either, {@code *}, {@code ?} and
 * {@code [...]} stand for what they stand for in a shell, which for them never is a slash.
 */
public record LibraryPattern(String text) implements Comparable<LibraryPattern> {

    private static final String ELEMENT = "<contents><libraries>";

    /** A wildcard or what stands for itself, as does a bracket that nothing closes. */
    private static final Pattern TOKEN = Pattern.compile("\\*|\\?|\\[[!^]?+(?:][^]/]*|[^]/]+)]|[^*?\\[]+|\\[");

    private static final Pattern MEMBER = Pattern.compile(".-.|.");

    /** Refuses what is empty, climbs, holds control characters, or is a path but not an absolute one to a file. */
    public LibraryPattern {
        if (text.isBlank()) {
            throw empty();
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new UserException(
                    "The library " + Quote.of(text) + " holds a control character.",
                    "Leave it out in " + ELEMENT + ".");
        }
        if (Arrays.asList(text.split("/", -1)).contains("..")) {
            throw new UserException(
                    "The library " + Quote.of(text) + " climbs with \"..\".", "Write where it is in " + ELEMENT + ".");
        }
        if (isPath(text) && (!text.startsWith("/") || text.endsWith("/"))) {
            throw new UserException(
                    "The library " + Quote.of(text) + " is neither a name nor the absolute path of a file.",
                    "Write a name such as \"libnss_ldap.so.2\" or a path such as \"/opt/lib/plugin.so\" in " + ELEMENT
                            + ".");
        }
    }

    public static LibraryPattern parse(String text) {
        return new LibraryPattern(text);
    }

    /** What is told of an element without a text. */
    public static UserException empty() {
        return new UserException(
                "A <library> of <contents> is empty.", "Name the library, such as \"libnss_ldap.so.2\", or remove it.");
    }

    /** Whether it names the file at that path of an image: by the path's last part or, if it is a path itself, by all of it or by a folder above. */
    public boolean matches(ContainerPath path) {
        Pattern glob = glob();
        return isPath(text)
                ? path.upwards().anyMatch(place -> glob.matcher(place.value()).matches())
                : glob.matcher(path.name()).matches();
    }

    @Override
    public int compareTo(LibraryPattern other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isPath(String text) {
        return text.contains("/");
    }

    private Pattern glob() {
        return Pattern.compile(
                TOKEN.matcher(text).results().map(token -> regex(token.group())).collect(Collectors.joining()));
    }

    private static String regex(String token) {
        if (token.equals("*")) {
            return "[^/]*";
        }
        if (token.equals("?")) {
            return "[^/]";
        }
        return token.startsWith("[") && token.length() > 1 ? characterClass(token) : Pattern.quote(token);
    }

    private static String characterClass(String token) {
        boolean negated = token.charAt(1) == '!' || token.charAt(1) == '^';
        Stream<String> members = MEMBER.matcher(token.substring(negated ? 2 : 1, token.length() - 1))
                .results()
                .filter(member -> first(member) <= last(member))
                .map(member -> "[\\x{%x}-\\x{%x}]".formatted(first(member), last(member)));
        return Stream.concat(members, Stream.of("(?!)"))
                .collect(Collectors.joining("|", negated ? "(?!" : "(?=", ")[^/]"));
    }

    private static int first(MatchResult member) {
        return member.group().codePointAt(0);
    }

    private static int last(MatchResult member) {
        return member.group().codePointBefore(member.group().length());
    }
}
