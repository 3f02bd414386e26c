package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** A finished image: what the daemon reports of it, and what it contains. */
record ImageFacts(ImageInfo info, ImageContents contents) {

    static ImageFacts read(ImageEngine engine, Digest id, SecretValues secrets) {
        return new ImageFacts(inspect(engine, id), exported(engine, id, export -> ImageArchive.read(export, secrets)));
    }

    static ImageInfo inspect(ImageEngine engine, Digest id) {
        return engine.inspect(id.toString())
                .orElseThrow(() -> new UserException(
                        "The image \"" + id + "\" was built, but the daemon does not have it any more.",
                        "Build again while nothing removes images from the daemon."));
    }

    /** The paths and sizes of an image's files only. */
    static ImageContents readSizes(ImageEngine engine, Digest id) {
        return exported(engine, id, ImageArchive::readSizes);
    }

    /** The size of the uncompressed layers, which not every daemon reports. */
    ByteSize size() {
        return contents.size();
    }

    /** The result of the reader for an image's export, which is closed afterwards. */
    static <T> T exported(ImageEngine engine, Digest id, Function<InputStream, T> reader) {
        try (InputStream export = engine.export(id)) {
            return reader.apply(export);
        } catch (IOException e) {
            throw new UserException(
                    "The connection to the daemon broke while the image \"" + id + "\" was read.", "Build again.", e);
        }
    }
}
