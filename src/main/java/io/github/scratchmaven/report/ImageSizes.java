package io.github.scratchmaven.report;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ImageContents;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The size of an image and of each of its files.
 *
 * @param total the sum of the layers
 * @param files in bytes, 0 for all but regular files
 */
public record ImageSizes(ByteSize total, SortedMap<ContainerPath, Long> files) {

    public ImageSizes {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public static ImageSizes of(ImageContents contents) {
        return new ImageSizes(contents.size(), contents.sizes());
    }
}
