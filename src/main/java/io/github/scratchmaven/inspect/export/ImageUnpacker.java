package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.image.Digest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Unpacks an export's layers into files as they go by. Layers are found by their hash, whatever their names are, which differ from daemon to daemon. */
final class ImageUnpacker {

    private static final int BUFFER = 1 << 16;

    private final TarReader tar;
    private final ReadBudget budget = new ReadBudget();
    private final BlobStore blobs;
    private final Map<String, byte[]> documents = new HashMap<>();

    ImageUnpacker(InputStream export, Path folder) {
        this.tar = new TarReader(new BufferedInputStream(export, BUFFER), budget);
        this.blobs = new BlobStore(folder);
    }

    UnpackedImage unpack() throws IOException {
        for (Optional<TarArchiveEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
            keep(next.get());
        }
        return assemble(ExportIndex.parse(documents));
    }

    /** What is no file has no content, thus is of no interest. */
    private void keep(TarArchiveEntry entry) throws IOException {
        byte[] head = tar.body().readNBytes(BlobKind.HEAD);
        PushbackInputStream content = new PushbackInputStream(tar.body(), BlobKind.HEAD);
        content.unread(head);
        switch (BlobKind.of(head)) {
            case LAYER -> blobs.keep(content);
            case GZIP_LAYER -> keepUnpacked(content);
            case ZSTD_LAYER -> throw new IOException("a layer in it is compressed with zstd, not with gzip");
            case DOCUMENT -> documents.put(entry.getName(), document(content, entry.getSize()));
            case OTHER -> {}
        }
    }

    private void keepUnpacked(InputStream content) throws IOException {
        try (InputStream plain = new GZIPInputStream(new MeteredInputStream(content, budget), BUFFER)) {
            blobs.keep(new MeteredInputStream(plain, budget));
        }
    }

    private byte[] document(InputStream content, long size) throws IOException {
        budget.spendDocument(size);
        return content.readAllBytes();
    }

    private UnpackedImage assemble(ExportIndex index) throws IOException {
        List<Blob> layers = new ArrayList<>();
        for (Digest diffId : index.diffIds()) {
            layers.add(
                    blobs.find(diffId).orElseThrow(() -> new IOException("its layer \"" + diffId + "\" is missing")));
        }
        // The index has read it.
        byte[] config = Objects.requireNonNull(documents.get(index.config()));
        return new UnpackedImage(blobs.keep(new ByteArrayInputStream(config)), layers);
    }
}
