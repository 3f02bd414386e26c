package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An absolute path inside an image, whatever system the build runs on. It is normalized: no {@code .}, {@code ..} or empty part, and no slash at its
 * end.
 */
public record ContainerPath(String value) implements Comparable<ContainerPath> {

    private static final String ROOT = "/";

    /** Removes {@code .}, empty parts and a slash at the end; rejects a relative path, {@code ..} and control characters. */
    public ContainerPath {
        if (!value.startsWith(ROOT)) {
            throw new InvalidValue(
                    "The path " + Quote.of(value) + " in the image is not absolute: it does not begin with \"/\".");
        }
        if (Arrays.asList(value.split(ROOT)).contains("..")) {
            throw new InvalidValue("The path " + Quote.of(value) + " in the image has a part \"..\".");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValue("The path " + Quote.of(value) + " in the image has a control character.");
        }
        value = normalized(value);
    }

    /** Reads {@code /var/lib/app}. */
    public static ContainerPath parse(String text) {
        return new ContainerPath(text);
    }

    /** A path below this one, also where {@code relative} begins with a slash. */
    public ContainerPath resolve(String relative) {
        return new ContainerPath(value + ROOT + relative);
    }

    /** The parent directory; that of the root is the root. */
    public ContainerPath parent() {
        return new ContainerPath(ROOT + value.substring(0, value.lastIndexOf('/')));
    }

    /** This path, its parent and so on, without the root. */
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

    private static String normalized(String path) {
        return Arrays.stream(path.split(ROOT))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining(ROOT, ROOT, ""));
    }
}
