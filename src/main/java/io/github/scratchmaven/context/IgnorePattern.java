package io.github.scratchmaven.context;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.List;
import java.util.regex.Pattern;

/** One pattern of an ignore file: excludes what it matches or, with {@code !} before it, keeps it. */
record IgnorePattern(boolean keeps, String text, Glob glob) {

    private static final Pattern SPECIAL = Pattern.compile("^!|[\\\\*?\\[]");

    /** The white space that is not part of a line of an ignore file. */
    private static final Pattern TRIMMED = Pattern.compile("^[\\s\\p{Z}\u0085]|[\\s\\p{Z}\u0085]$");

    private static final Pattern WILDCARD = Pattern.compile("[*\\[\\]?^\\\\]");

    /**
     * Parses a pattern.
     *
     * @throws InvalidValue if it is not valid
     */
    static IgnorePattern of(String source) {
        String pattern = GoStrings.cleanPath(GoStrings.trimSpace(source));
        boolean keeps = pattern.startsWith("!");
        String text = keeps ? pattern.substring(1) : pattern;
        if (text.isEmpty() || !GlobSyntax.accepts(text)) {
            throw invalid(source);
        }
        return new IgnorePattern(keeps, text, new Glob(text));
    }

    /**
     * Parses patterns; blank ones are left out.
     *
     * @throws InvalidValue for the first that is not valid
     */
    static PatternList listOf(List<String> sources) {
        return new PatternList(sources.stream()
                .filter(source -> !GoStrings.trimSpace(source).isEmpty())
                .map(IgnorePattern::of)
                .toList());
    }

    /** The pattern that matches exactly this path, whatever characters it has, and all below it. */
    static IgnorePattern literal(boolean keeps, ContextPath path) {
        String escaped = SPECIAL.matcher(path.value()).replaceAll("\\\\$0");
        String text = TRIMMED.matcher(escaped).replaceAll("[$0]");
        return new IgnorePattern(keeps, text, new Glob(text));
    }

    static InvalidValue invalid(String pattern) {
        return new InvalidValue(Quote.path(pattern) + " is not a valid pattern.");
    }

    /**
     * The line that is parsed as this pattern. Slashes and spaces around the text, which are removed, keep its first and its last character from being removed,
     * or from having a meaning of their own.
     */
    String line() {
        return start() + text + (isSpace(text.substring(text.length() - 1)) ? "/ /" : "");
    }

    private String start() {
        if (keeps) {
            boolean stays = !text.startsWith("/")
                    && GoStrings.cleanPath(GoStrings.trimSpace(text)).equals(text);
            return stays ? "!" : "/!";
        }
        if (text.startsWith("/") && text.length() > 1) {
            return "/ ";
        }
        if (isSpace(text.substring(0, 1))) {
            return "/ ./";
        }
        return text.startsWith("#") || text.startsWith("\uFEFF") ? "/" : "";
    }

    private static boolean isSpace(String character) {
        return GoStrings.trimSpace(character).isEmpty();
    }

    /** @throws InvalidValue if the pattern has a fault that its syntax check accepts, as moby's does */
    boolean matches(String path) {
        return glob.matches(path);
    }

    boolean hasWildcard() {
        return WILDCARD.matcher(withoutTrailingStars()).find();
    }

    /** Whether the pattern, read as a plain path, names the directory or something below it. */
    boolean namesBelow(String directory) {
        return (withoutTrailingStars() + "/").startsWith(directory + "/");
    }

    private String withoutTrailingStars() {
        return withoutEnd("/*", withoutEnd("/**", text));
    }

    private static String withoutEnd(String end, String text) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }
}
