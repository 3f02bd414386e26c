package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ImageFile;
import java.io.IOException;

/** One change that a layer makes to the layers below it. */
sealed interface LayerEntry {

    /** Removes from the tree of the lower layers what this entry hides. */
    void hideIn(FileTree tree);

    /** Adds what this entry contains. */
    void addTo(FileTree tree) throws IOException;

    /** The bytes of its file. */
    default long size() {
        return 0;
    }

    /** A new file, or one in the place of another. */
    record Put(ImageFile file) implements LayerEntry {

        @Override
        public void hideIn(FileTree tree) {}

        @Override
        public void addTo(FileTree tree) {
            tree.put(file);
        }

        @Override
        public long size() {
            return file.size();
        }
    }

    /** A second name for an earlier file. */
    record HardLink(ContainerPath path, ContainerPath target) implements LayerEntry {

        @Override
        public void hideIn(FileTree tree) {}

        @Override
        public void addTo(FileTree tree) throws IOException {
            tree.link(path, target);
        }
    }

    /** Hides what lower layers have at a path and below. */
    record Whiteout(ContainerPath path) implements LayerEntry {

        @Override
        public void hideIn(FileTree tree) {
            tree.remove(path);
        }

        @Override
        public void addTo(FileTree tree) {}
    }

    /** Hides what lower layers have below a path. */
    record OpaqueDirectory(ContainerPath path) implements LayerEntry {

        @Override
        public void hideIn(FileTree tree) {
            tree.clearBelow(path);
        }

        @Override
        public void addTo(FileTree tree) {}
    }
}
