package io.github.scratchmaven.context;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        if (!isPlain(value)) {
            problem(value).ifPresent(problem -> {
                throw ContextErrors.badPath(value, problem);
            });
        }
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

    /** Whether this is an entry of the directory; null is the root of the context. */
    boolean isIn(@Nullable ContextPath directory) {
        int slash = value.lastIndexOf('/');
        return directory == null ? slash < 0 : slash == directory.value.length() && value.startsWith(directory.value);
    }

    /** Whether this is below the directory, at any depth. */
    boolean isBelow(ContextPath directory) {
        int end = directory.value.length();
        return value.length() > end && value.charAt(end) == '/' && value.startsWith(directory.value);
    }

    @Override
    public int compareTo(ContextPath other) {
        return compare(value, other.value);
    }

    static int compare(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return Integer.compare(rank(one, i), rank(other, i));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    @Override
    public String toString() {
        return value;
    }

    /** The end of a part sorts before longer parts; code points sort as their UTF-8. */
    private static int rank(String value, int index) {
        return value.charAt(index) == '/' ? 0 : value.codePointAt(index);
    }

    /** Whether the path is of the usual form, which has no problem: short, printable ASCII, and no part begins with a dot. */
    private static boolean isPlain(String value) {
        char before = '/';
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character < ' ' || character > '~' || (before == '/' && (character == '/' || character == '.'))) {
                return false;
            }
            before = character;
        }
        return before != '/' && value.length() <= LONGEST_PART;
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
