package io.github.scratchmaven.context;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One pattern of an ignore file: leaves out what it covers or, with {@code !} before it, keeps that after all. */
record IgnorePattern(boolean keeps, String text, Predicate<String> glob) {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\*?\\[]");

    /**
     * Of what a line stands for.
     *
     * @throws IllegalArgumentException if it is not well-formed
     */
    static IgnorePattern of(String source) {
        String pattern = LexicalPath.clean(Whitespace.trim(source));
        if (pattern.equals("!")) {
            throw new IllegalArgumentException(source);
        }
        boolean keeps = pattern.startsWith("!");
        String text = keeps ? pattern.substring(1) : pattern;
        return new IgnorePattern(keeps, text, Glob.compile(text));
    }

    /** The pattern that covers exactly this path, whatever characters it has, and what lies below. */
    static IgnorePattern literal(boolean keeps, ContextPath path) {
        String text = SPECIAL.matcher(path.value()).replaceAll("\\\\$0");
        return new IgnorePattern(keeps, text, Glob.compile(text));
    }

    /** The line that reads back as this pattern: a slash in front keeps a first {@code #} or {@code !} from being read as more than itself. */
    String line() {
        boolean readsAsMore = text.startsWith("#") || text.startsWith("!");
        return (keeps ? "!" : "") + (readsAsMore ? "/" : "") + text;
    }

    /**
     * Whether the path matches or lies in a directory that does. A keeping pattern looks at the one directory above the path that is as deep as the
     * pattern has parts, as BuildKit's walk does: {@code !**}{@code /docs} alone does not bring back what lies in {@code docs}.
     */
    boolean covers(String path) {
        return glob.test(path) || (keeps ? matchesDirectoryOfOwnDepth(path) : matchesDirectoryAbove(path));
    }

    /** Whether the pattern, read as a plain path, names the directory or something below it. */
    boolean namesBelow(String directory) {
        return (text + "/").startsWith(directory + "/");
    }

    private boolean matchesDirectoryAbove(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (glob.test(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesDirectoryOfOwnDepth(String path) {
        int slash = path.indexOf('/');
        for (int i = text.indexOf('/'); i >= 0 && slash >= 0; i = text.indexOf('/', i + 1)) {
            slash = path.indexOf('/', slash + 1);
        }
        return slash >= 0 && glob.test(path.substring(0, slash));
    }
}
