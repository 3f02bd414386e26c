package io.github.scratchmaven.recipe;

import io.github.scratchmaven.image.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The distributions for which each release of some official images was published. The table ends at a date: of later releases it knows nothing. Each line has
 * the name of an image, a distribution, newest first, and the releases, of which {@code 1.24.6-13} are eight, and {@code 25.0.4_7} is one.
 */
public final class PublishedTags {

    private static final List<String> TABLE = read();

    private PublishedTags() {}

    /**
     * The distributions of the release in the tag of an image or a mirror of it. Empty if the table does not have the image or the release, or has just that tag,
     * which then is missing only in this registry.
     */
    public static List<String> others(ImageReference image) {
        String tag = image.tag().orElse("");
        String release = tag.replaceFirst("-.*", "");
        List<String> distributions = TABLE.stream()
                .map(line -> List.of(line.split(" ")))
                .filter(words -> ("/" + image.path()).endsWith("/" + words.get(0)))
                .filter(words -> words.stream().skip(2).anyMatch(range -> contains(range, release)))
                .map(words -> words.get(1))
                .toList();
        return distributions.contains(tag.substring(Math.min(tag.length(), release.length() + 1)))
                ? List.of()
                : distributions;
    }

    private static boolean contains(String range, String release) {
        if (range.contains("_")) {
            return range.equals(release);
        }
        String minor = range.substring(0, range.lastIndexOf('.') + 1);
        if (!release.startsWith(minor) || !release.substring(minor.length()).matches("[0-9]{1,4}")) {
            return false;
        }
        int patch = Integer.parseInt(release.substring(minor.length()));
        int[] bounds = Stream.of(range.substring(minor.length()).split("-"))
                .mapToInt(Integer::parseInt)
                .toArray();
        return bounds[0] <= patch && patch <= bounds[bounds.length - 1];
    }

    private static List<String> read() {
        String file = "published-tags.txt";
        try (InputStream table = Objects.requireNonNull(PublishedTags.class.getResourceAsStream(file), file)) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
