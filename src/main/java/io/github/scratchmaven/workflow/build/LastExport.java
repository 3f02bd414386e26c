package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.inspect.export.LayeredImage;
import io.github.scratchmaven.memory.MemoryFile;
import io.github.scratchmaven.memory.PluginJar;
import io.github.scratchmaven.memory.RecordFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The last image that the daemon exported, in a file for the next build: an image of the same layers needs no export. Only the plugin that wrote the file reads
 * it. Safe for several threads.
 */
final class LastExport {

    private final MemoryFile file;
    private final ContentHashes hashes;
    private Optional<Content> content = Optional.empty();
    private boolean read;

    LastExport(Path file, ContentHashes hashes) {
        this.file = new MemoryFile(file);
        this.hashes = hashes;
    }

    /** Empty if there is none, or if containers of that image have another configuration. */
    Optional<LayeredImage> withConfigOf(ImageInfo image) {
        return content().filter(saved -> saved.config().equals(config(image))).map(Content::image);
    }

    /** Empty if there is none. */
    Optional<LayeredImage> image() {
        return content().map(Content::image);
    }

    void save(ImageInfo info, LayeredImage image) throws IOException {
        file.write(Content.FORMAT.write(new Content(plugin(), config(info), image)));
    }

    /** The first caller reads the file. */
    private synchronized Optional<Content> content() {
        if (!read) {
            content = read();
            read = true;
        }
        return content;
    }

    private Optional<Content> read() {
        try {
            Digest plugin = plugin();
            return Optional.of(Content.FORMAT.read(file.read()))
                    .filter(saved -> saved.plugin().equals(plugin));
        } catch (IOException unusable) {
            return Optional.empty();
        }
    }

    private Digest plugin() throws IOException {
        return hashes.of(PluginJar.file().map(ByteSource::of).orElseGet(() -> ByteSource.of("")))
                .digest();
    }

    private static Digest config(ImageInfo image) {
        return Sha256.of(image.config().getBytes(StandardCharsets.UTF_8));
    }

    private record Content(Digest plugin, Digest config, LayeredImage image) {

        /** Made at its first use, since most builds without changes need none. */
        static final RecordFormat<Content> FORMAT = new RecordFormat<>(Content.class);
    }
}
