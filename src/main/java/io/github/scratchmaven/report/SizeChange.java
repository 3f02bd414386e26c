package io.github.scratchmaven.report;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The difference in bytes between two images, and the files that cause it, the largest difference first. */
public record SizeChange(long bytes, List<ContainerPath> files) {

    private static final int NAMED = 3;

    public SizeChange {
        files = List.copyOf(files);
    }

    /** From one image to another. */
    public static SizeChange between(ImageSizes before, ImageSizes after) {
        SortedMap<ContainerPath, Long> growth = new TreeMap<>(after.files());
        before.files().forEach((path, size) -> growth.merge(path, -size, Long::sum));
        Comparator<ContainerPath> largestFirst = Comparator.comparing(path -> -Math.abs(growth.getOrDefault(path, 0L)));
        return new SizeChange(
                after.total().bytes() - before.total().bytes(),
                growth.keySet().stream()
                        .filter(path -> growth.getOrDefault(path, 0L) != 0)
                        .sorted(largestFirst.thenComparing(Comparator.naturalOrder()))
                        .toList());
    }

    /** Such as {@code +12 kB: /app}; of many files the first three. */
    @Override
    public String toString() {
        return files.isEmpty() ? amount() : amount() + ": " + names();
    }

    private String amount() {
        return bytes == 0 ? "same size" : (bytes < 0 ? "-" : "+") + new ByteSize(Math.abs(bytes));
    }

    private String names() {
        String named = files.stream().limit(NAMED).map(ContainerPath::toString).collect(Collectors.joining(", "));
        return files.size() > NAMED ? named + " and " + (files.size() - NAMED) + " more" : named;
    }
}
