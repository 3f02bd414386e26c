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

/** What the daemon says of a finished image, and what is found in it. */
record ImageFacts(ImageInfo info, ImageContents contents) {

    static ImageFacts read(ImageEngine engine, Digest id, SecretValues secrets) {
        ImageInfo info = engine.inspect(id.toString())
                .orElseThrow(() -> new UserException(
                        "The image \"" + id + "\" was built, but the daemon does not have it any more.",
                        "Build again while nothing removes images from the daemon."));
        return new ImageFacts(info, exported(engine, id, export -> ImageArchive.read(export, secrets)));
    }

    /** What an image's files and layers weigh, without any more facts. */
    static ImageContents weigh(ImageEngine engine, Digest id) {
        return exported(engine, id, ImageArchive::weigh);
    }

    /** Of its layers unpacked, which not each daemon tells. */
    ByteSize size() {
        return contents.size();
    }

    /** What the reader makes of an image's export, which is closed then. */
    static <T> T exported(ImageEngine engine, Digest id, Function<InputStream, T> reader) {
        try (InputStream export = engine.export(id)) {
            return reader.apply(export);
        } catch (IOException e) {
            throw new UserException(
                    "The connection to the daemon broke while the image \"" + id + "\" was read.", "Build again.", e);
        }
    }
}
