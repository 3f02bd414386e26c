package io.github.scratchmaven.context;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an entry lies in the context: relative, parts separated by {@code /}, nothing in it that a daemon would read in another way than we do. Paths
 * sort part by part, so that a directory comes right before what lies in it, as BuildKit's file transfer wants them.
 */
public record ContextPath(String value) implements Comparable<ContextPath> {

    private static final int LONGEST_PART = 255;

    /** Linux takes 4095 bytes; the daemon unpacks the context below a directory of its own. */
    private static final int LONGEST_PATH = 3840;

    /**
     * Takes the path as it stands or not at all.
     *
     * @throws io.github.scratchmaven.image.UserException that names the path, if the daemon must not see it
     */
    public ContextPath {
        fault(value).ifPresent(fault -> {
            throw ContextErrors.badPath(value, fault);
        });
    }

    public static ContextPath of(String value) {
        return new ContextPath(value);
    }

    /** The directory that this lies in; empty for what lies in the context's root. */
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

    /** The end of a part sorts before all that may follow in a longer part; code points sort as their UTF-8 does. */
    private static int rank(String value, int index) {
        return value.charAt(index) == '/' ? 0 : value.codePointAt(index);
    }

    private static Optional<String> fault(String value) {
        if (value.startsWith("/")) {
            return Optional.of("it is absolute");
        }
        return NameFault.in(value).or(() -> faultOfParts(value)).or(() -> faultOfLength(value));
    }

    private static Optional<String> faultOfParts(String value) {
        for (String part : value.split("/", -1)) {
            Optional<String> fault = faultOfPart(part);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> faultOfPart(String part) {
        if (part.isEmpty()) {
            return Optional.of("a part of it is empty");
        }
        if (part.equals(".") || part.equals("..")) {
            return Optional.of("\"" + part + "\" is no name");
        }
        if (part.startsWith(".wh.")) {
            return Optional.of("the daemon takes names that begin with \".wh.\" for deletions");
        }
        return Optional.empty();
    }

    private static Optional<String> faultOfLength(String value) {
        for (String part : value.split("/", -1)) {
            if (NameFault.isLongerThan(LONGEST_PART, part)) {
                return Optional.of("a part of it is longer than " + LONGEST_PART + " bytes");
            }
        }
        return NameFault.isLongerThan(LONGEST_PATH, value)
                ? Optional.of("it is longer than " + LONGEST_PATH + " bytes")
                : Optional.empty();
    }
}
