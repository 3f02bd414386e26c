package io.github.scratchmaven.archive;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.inspect.export.Blob;
import io.github.scratchmaven.inspect.export.UnpackedImage;
import io.github.scratchmaven.oci.LayoutFiles;
import java.util.LinkedHashSet;
import java.util.Set;

/** Configuration and layers at paths of their digests, as both formats have them. */
record BlobFiles(UnpackedImage image) {

    static BuildContext add(BuildContext files, String path, ByteSource content) {
        return files.with(ContextPath.of(path), new RegularFile(false, content));
    }

    /** A layer that occurs twice is added once. */
    BuildContext files() {
        Set<Blob> blobs = new LinkedHashSet<>(image.layers());
        blobs.add(image.config());
        BuildContext files = BuildContext.empty();
        for (Blob blob : blobs) {
            files = add(files, LayoutFiles.blob(blob.digest()), ByteSource.of(blob.file()));
        }
        return files;
    }
}
