package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The most that an image may weigh. */
public record SizeLimit(ByteSize most) {

    private static final int LISTED = 10;
    private static final Comparator<ImageFile> LARGEST_FIRST =
            Comparator.comparingLong(ImageFile::size).reversed().thenComparing(ImageFile::path);

    /** Empty for an image of {@code actual} bytes or fewer; else names the ten largest files and why they are there. */
    public Optional<Finding> check(ByteSize actual, ImageContents contents, SortedMap<ContainerPath, Reason> reasons) {
        if (actual.bytes() <= most.bytes()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                sizes(actual) + " Its largest files:" + largest(contents, reasons),
                "Make these smaller, or raise <maxSize> in <limits>."));
    }

    private String sizes(ByteSize actual) {
        boolean alike = actual.toString().equals(most.toString());
        return alike
                ? "The image has " + actual.bytes() + " bytes, more than the limit of " + most.bytes() + "."
                : "The image has " + actual + ", more than the limit of " + most + ".";
    }

    private static String largest(ImageContents contents, SortedMap<ContainerPath, Reason> reasons) {
        List<ImageFile> largest = contents.files().values().stream()
                .filter(ImageFile::isRegular)
                .sorted(LARGEST_FIRST)
                .limit(LISTED)
                .toList();
        return largest.stream()
                .map(file -> "\n  " + new ByteSize(file.size()) + "  "
                        + Quote.of(file.path().value()) + "  " + reasons.getOrDefault(file.path(), Reason.UNKNOWN))
                .collect(Collectors.joining("", "", "\n"));
    }
}
