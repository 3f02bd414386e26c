package io.github.scratchmaven.image;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An absolute path inside an image, whatever system the build runs on. It is clean: no {@code .} or empty part, no slash at its end, and it never
 * climbs.
 */
public record ContainerPath(String value) implements Comparable<ContainerPath> {

    private static final String ROOT = "/";

    /** Cleans what is harmless; refuses a relative path, {@code ..} and control characters. */
    public ContainerPath {
        if (!value.startsWith(ROOT)) {
            throw new UserException(
                    "The path " + Quote.of(value) + " in the image is not absolute.",
                    "Begin it with a slash, such as \"/data\".");
        }
        if (Arrays.asList(value.split(ROOT)).contains("..")) {
            throw new UserException(
                    "The path " + Quote.of(value) + " in the image climbs with \"..\".", "Write where it ends up.");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new UserException(
                    "The path " + Quote.of(value) + " in the image holds a control character.", "Leave it out.");
        }
        value = clean(value);
    }

    /** Reads {@code /var/lib/app}. */
    public static ContainerPath parse(String text) {
        return new ContainerPath(text);
    }

    /** The path below this one; a slash at the start of {@code relative} means nothing. */
    public ContainerPath resolve(String relative) {
        return new ContainerPath(value + ROOT + relative);
    }

    /** The directory that holds this one; the root holds itself. */
    public ContainerPath parent() {
        return new ContainerPath(ROOT + value.substring(0, value.lastIndexOf('/')));
    }

    /** This path, the directory that holds it, and so on, without the root. */
    public Stream<ContainerPath> upwards() {
        return Stream.iterate(this, ContainerPath::parent).takeWhile(path -> !path.value.equals(ROOT));
    }

    /** The last part; empty for the root. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(ContainerPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String clean(String path) {
        return Arrays.stream(path.split(ROOT))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining(ROOT, ROOT, ""));
    }
}
