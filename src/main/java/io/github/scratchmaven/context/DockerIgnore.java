package io.github.scratchmaven.context;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which paths are excluded from the build context: the patterns of an ignore file, matched on every platform as Docker 23 and later do, with {@code /} as
 * the separator.
 */
public final class DockerIgnore {

    private final PatternList patterns;

    DockerIgnore(PatternList patterns) {
        this.patterns = patterns;
    }

    /**
     * Parses the text of an ignore file.
     *
     * @throws io.github.scratchmaven.error.UserException that quotes the first line that is not a valid pattern
     */
    public static DockerIgnore parse(String text) {
        return parse(new IgnoreText(IgnoreFile.NAME, text));
    }

    /** As the other, of a text in UTF-8. */
    public static DockerIgnore parse(byte[] text) {
        return parse(IgnoreText.of(IgnoreFile.NAME, text));
    }

    static DockerIgnore parse(IgnoreText text) {
        return new DockerIgnore(text.patterns());
    }

    /** Nothing is excluded. */
    public static DockerIgnore nothing() {
        return new DockerIgnore(new PatternList(List.of()));
    }

    /** All is excluded. */
    public static DockerIgnore everything() {
        return parse("*");
    }

    /** These patterns and a last one that excludes the path and all below it. */
    public DockerIgnore excluding(ContextPath path) {
        return and(IgnorePattern.literal(false, path));
    }

    /** These patterns and a last one that keeps the path and all below it. */
    public DockerIgnore keeping(ContextPath path) {
        return and(IgnorePattern.literal(true, path));
    }

    /** An ignore file with these patterns, a line each. */
    public String text() {
        return patterns.patterns().stream()
                .map(pattern -> pattern.line() + "\n")
                .collect(Collectors.joining());
    }

    /** Whether a walk over the context leaves out the path. */
    public boolean excludes(ContextPath path) {
        return !filter().sends(path.value());
    }

    /** What a walk over the context sends. */
    PathFilter filter() {
        return PathFilter.excluding(patterns);
    }

    private DockerIgnore and(IgnorePattern pattern) {
        return new DockerIgnore(new PatternList(
                Stream.concat(patterns.patterns().stream(), Stream.of(pattern)).toList()));
    }
}
