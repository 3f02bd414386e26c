package io.github.scratchmaven.context;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which paths stay at home: the patterns of an ignore file, matched as BuildKit matches them (moby's {@code patternmatcher}, Go's
 * {@code filepath.Clean} and {@code filepath.Match}), on every platform with {@code /} as the separator. The last pattern that covers a path wins.
 */
public final class DockerIgnore {

    private final List<IgnorePattern> patterns;

    DockerIgnore(List<IgnorePattern> patterns) {
        this.patterns = patterns;
    }

    /**
     * Reads the text of an ignore file.
     *
     * @throws io.github.scratchmaven.image.UserException that quotes the first line that is no pattern
     */
    public static DockerIgnore parse(String text) {
        return parse(new IgnoreText(IgnoreFile.NAME, text));
    }

    /** UTF-8; otherwise as the other. */
    public static DockerIgnore parse(byte[] text) {
        return parse(IgnoreText.of(IgnoreFile.NAME, text));
    }

    /**
     * Of patterns that are told apart already, as a daemon hands them on.
     *
     * @throws IllegalArgumentException that names the first that is no pattern
     */
    public static DockerIgnore of(List<String> patterns) {
        return new DockerIgnore(patterns.stream()
                .filter(pattern -> !Whitespace.trim(pattern).isEmpty())
                .map(IgnorePattern::of)
                .toList());
    }

    static DockerIgnore parse(IgnoreText text) {
        return new DockerIgnore(text.patterns());
    }

    /** Nothing stays at home. */
    public static DockerIgnore nothing() {
        return new DockerIgnore(List.of());
    }

    /** These patterns and a last one that leaves out the path and all below it. */
    public DockerIgnore excluding(ContextPath path) {
        return and(IgnorePattern.literal(false, path));
    }

    /** These patterns and a last one that keeps the path after all. */
    public DockerIgnore keeping(ContextPath path) {
        return and(IgnorePattern.literal(true, path));
    }

    /** An ignore file with these patterns, a line each. */
    public String text() {
        return patterns.stream().map(pattern -> pattern.line() + "\n").collect(Collectors.joining());
    }

    /** Whether the path, or a directory above it, is excluded and not kept again by a later pattern. */
    public boolean excludes(ContextPath path) {
        return excludes(path.value());
    }

    /** As the other; the path is relative, separated by {@code /}, and in its shortest form. */
    public boolean excludes(String path) {
        boolean excluded = false;
        for (IgnorePattern pattern : patterns) {
            if (pattern.keeps() == excluded && pattern.covers(path)) {
                excluded = !excluded;
            }
        }
        return excluded;
    }

    private DockerIgnore and(IgnorePattern pattern) {
        return new DockerIgnore(
                Stream.concat(patterns.stream(), Stream.of(pattern)).toList());
    }

    /** Whether an excluded directory travels nevertheless, since a {@code !} pattern names it or something below it without wildcards before. */
    public boolean keepsSomethingBelow(String directory) {
        return patterns.stream().anyMatch(pattern -> pattern.keeps() && pattern.namesBelow(directory));
    }
}
