package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names shared libraries that a program loads at run time (dlopen): by name, such as {@code libnss_ldap.so.2}, or by the absolute path of a file or
 * directory. {@code *}, {@code ?} and {@code [...]} match as in a shell, never a slash.
 */
public record LibraryPattern(String text) implements Comparable<LibraryPattern> {

    /** A wildcard or literal text. A bracket that is not closed is literal. */
    private static final Pattern TOKEN = Pattern.compile("\\*|\\?|\\[[!^]?+(?:][^]/]*|[^]/]+)]|[^*?\\[]+|\\[");

    private static final Pattern MEMBER = Pattern.compile(".-.|.");

    /** Rejects an empty text, {@code ..}, control characters, and a path that is not absolute or ends with a slash. */
    public LibraryPattern {
        if (text.isBlank()) {
            throw new InvalidValue("A shared library has no name.");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValue("The library " + Quote.of(text) + " has a control character.");
        }
        if (Arrays.asList(text.split("/", -1)).contains("..")) {
            throw new InvalidValue("The library " + Quote.of(text) + " has a part \"..\".");
        }
        if (isPath(text) && (!text.startsWith("/") || text.endsWith("/"))) {
            throw new InvalidValue(
                    "The library " + Quote.of(text) + " is neither a name nor the absolute path of a file.");
        }
    }

    public static LibraryPattern parse(String text) {
        return new LibraryPattern(text);
    }

    /** Whether it names the file at that path of an image: a name matches the last part; a path matches the whole path or a directory above. */
    public boolean matches(ContainerPath path) {
        Pattern glob = glob();
        return isPath(text)
                ? path.upwards().anyMatch(above -> glob.matcher(above.value()).matches())
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
