package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ImageFile;

/** One change that a layer makes to those below it. */
sealed interface LayerEntry {

    /** Something new, or in the place of what was there. */
    record Put(ImageFile file) implements LayerEntry {}

    /** A second name for a file that came before. */
    record HardLink(ContainerPath path, ContainerPath target) implements LayerEntry {}

    /** Hides what lower layers have there and below. */
    record Whiteout(ContainerPath path) implements LayerEntry {}

    /** Hides what lower layers have below. */
    record OpaqueDirectory(ContainerPath path) implements LayerEntry {}
}
