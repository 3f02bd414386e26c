package io.github.scratchmaven.context;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The path of an entry in the context: relative, with parts separated by {@code /}, and without names that a daemon treats in a special way. Paths sort part
 * by part, so that a directory is directly before its entries, as BuildKit's file transfer requires.
 */
public record ContextPath(String value) implements Comparable<ContextPath> {

    private static final int LONGEST_PART = 255;

    /** Linux accepts 4095 bytes; the daemon unpacks the context below another directory. */
    private static final int LONGEST_PATH = 3840;

    /**
     * Checks the path.
     *
     * @throws io.github.scratchmaven.error.UserException that names the path, if a daemon cannot use it
     */
    public ContextPath {
        problem(value).ifPresent(problem -> {
            throw ContextErrors.badPath(value, problem);
        });
    }

    public static ContextPath of(String value) {
        return new ContextPath(value);
    }

    /** The directory of this entry; empty in the root of the context. */
    public Optional<ContextPath> parent() {
        int slash = value.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(new ContextPath(value.substring(0, slash)));
    }

    /** The directories above, the nearest first. */
    Stream<ContextPath> upwards() {
        return Stream.iterate(parent(), Optional::isPresent, above -> above.flatMap(ContextPath::parent))
                .map(Optional::get);
    }

    @Override
    public int compareTo(ContextPath other) {
        int common = Math.min(value.length(), other.value.length());
        for (int i = 0; i < common; i++) {
            if (value.charAt(i) != other.value.charAt(i)) {
                return Integer.compare(rank(value, i), rank(other.value, i));
            }
        }
        return Integer.compare(value.length(), other.value.length());
    }

    @Override
    public String toString() {
        return value;
    }

    /** The end of a part sorts before longer parts; code points sort as their UTF-8. */
    private static int rank(String value, int index) {
        return value.charAt(index) == '/' ? 0 : value.codePointAt(index);
    }

    private static Optional<String> problem(String value) {
        if (value.startsWith("/")) {
            return Optional.of("it is absolute");
        }
        return EntryName.problem(value).or(() -> problemOfParts(value)).or(() -> problemOfLength(value));
    }

    private static Optional<String> problemOfParts(String value) {
        for (String part : value.split("/", -1)) {
            Optional<String> problem = problemOfPart(part);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problemOfPart(String part) {
        if (part.isEmpty()) {
            return Optional.of("a part of it is empty");
        }
        if (part.equals(".") || part.equals("..")) {
            return Optional.of("\"" + part + "\" is not a name");
        }
        if (part.startsWith(".wh.")) {
            return Optional.of("the daemon treats names that begin with \".wh.\" as deletions");
        }
        return Optional.empty();
    }

    private static Optional<String> problemOfLength(String value) {
        for (String part : value.split("/", -1)) {
            if (EntryName.isLongerThan(LONGEST_PART, part)) {
                return Optional.of("a part of it is longer than " + LONGEST_PART + " bytes");
            }
        }
        return EntryName.isLongerThan(LONGEST_PATH, value)
                ? Optional.of("it is longer than " + LONGEST_PATH + " bytes")
                : Optional.empty();
    }
}
