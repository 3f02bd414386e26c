package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.inspect.export.KnownFiles;
import io.github.scratchmaven.inspect.export.LayeredImage;
import io.github.scratchmaven.inspect.scan.SecretValues;
import io.github.scratchmaven.workflow.BuildLog;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads finished images. The daemon exports an image only if it has a layer that is neither in the last export nor among the expected layers, or another
 * configuration than the last image. Files of an export that were in the last one are not examined again. If the build was given secrets, it is always exported, since its
 * files are searched for them.
 */
final class ImageReader {

    private final ImageEngine engine;
    private final LastExport lastExport;
    private final BuildLog log;

    ImageReader(ImageEngine engine, LastExport lastExport, BuildLog log) {
        this.engine = engine;
        this.lastExport = lastExport;
        this.log = log;
    }

    ImageFacts read(Digest id, ExpectedLayers expected, SecretValues secrets) {
        if (!secrets.isEmpty()) {
            return ImageFacts.read(engine, id, secrets);
        }
        ImageInfo info = ImageFacts.inspect(engine, id);
        return new ImageFacts(info, known(info, expected).orElseGet(() -> exported(info)));
    }

    /**
     * Reads a small export and the last image, so that the classes for the next one are loaded and the loops that read it are compiled.
     *
     * @return the last image, if it is known
     */
    Optional<ImageContents> warmUp() throws IOException {
        Optional<LayeredImage> last = lastExport.image();
        try (InputStream export = SampleExport.open()) {
            ImageArchive.readLayers(export, KnownFiles.NONE);
        }
        return last.map(LayeredImage::contents);
    }

    private Optional<ImageContents> known(ImageInfo info, ExpectedLayers expected) {
        Optional<LayeredImage> image = lastExport
                .withConfigOf(info)
                .filter(last -> !info.layers().isEmpty()) // not every daemon lists them
                .flatMap(last -> last.withLayers(info.layers(), expected::find));
        log.debug(image.isPresent() ? "All layers are known" : "Reading the image from the daemon");
        return image.map(LayeredImage::contents);
    }

    private ImageContents exported(ImageInfo info) {
        KnownFiles known = lastExport.image().map(KnownFiles::of).orElse(KnownFiles.NONE);
        LayeredImage image = ImageFacts.exported(engine, info.id(), export -> ImageArchive.readLayers(export, known));
        save(info, image);
        return image.contents();
    }

    /** Without it, the daemon exports the next image too. */
    private void save(ImageInfo info, LayeredImage image) {
        try {
            lastExport.save(info, image);
        } catch (IOException e) {
            log.debug("Cannot save what the next build could reuse: " + e.getMessage());
        }
    }
}
