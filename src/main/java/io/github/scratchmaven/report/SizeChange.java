package io.github.scratchmaven.report;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The difference in bytes between two images, and the files that cause it, the largest difference first. */
public record SizeChange(long bytes, List<FileChange> files) {

    private static final int NAMED = 3;

    public SizeChange {
        files = List.copyOf(files);
    }

    /** From one image to another. */
    public static SizeChange between(ImageSizes before, ImageSizes after) {
        SortedSet<ContainerPath> paths = new TreeSet<>(before.files().keySet());
        paths.addAll(after.files().keySet());
        return new SizeChange(
                after.total().bytes() - before.total().bytes(),
                paths.stream()
                        .map(path -> new FileChange(path, size(before, path), size(after, path)))
                        .filter(file -> file.bytes() != 0)
                        .sorted(Comparator.comparing((FileChange file) -> -Math.abs(file.bytes()))
                                .thenComparing(FileChange::path))
                        .toList());
    }

    private static long size(ImageSizes image, ContainerPath path) {
        return image.files().getOrDefault(path, 0L);
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
        String named =
                files.stream().limit(NAMED).map(file -> file.path().toString()).collect(Collectors.joining(", "));
        return files.size() > NAMED ? named + " and " + (files.size() - NAMED) + " more" : named;
    }

    /** A file of another size; 0 where an image does not have it. */
    public record FileChange(ContainerPath path, long before, long after) {

        long bytes() {
            return after - before;
        }
    }
}
