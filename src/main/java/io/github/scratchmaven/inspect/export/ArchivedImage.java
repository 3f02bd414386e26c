package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.ImageContents;
import java.util.List;
import java.util.Optional;

/**
 * An image of an archive that may have several.
 *
 * @param label its name and its platform, as far as the archive has them
 * @param labels those of all images of the archive, its own too
 */
public record ArchivedImage(ImageContents contents, Optional<Platform> platform, String label, List<String> labels) {

    public ArchivedImage {
        labels = List.copyOf(labels);
    }
}
