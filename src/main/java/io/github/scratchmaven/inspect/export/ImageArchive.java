package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageLayer;
import io.github.scratchmaven.inspect.export.LayerEntry.Put;
import io.github.scratchmaven.inspect.scan.FileSearch;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * An image as a daemon exports it, read in one pass: layers come before the manifest that orders them, so that what each changes is kept until
 * then, but no file's content is.
 */
public final class ImageArchive {

    private static final int BUFFER = 1 << 16;

    private final TarReader tar;
    private final ReadBudget budget;
    private final FileReader files;
    private final Map<String, List<LayerEntry>> layers = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Map<String, byte[]> documents = new HashMap<>();

    private ImageArchive(InputStream source, ReadBudget budget, FileReader files) {
        this.tar = new TarReader(new BufferedInputStream(source, BUFFER), budget);
        this.budget = budget;
        this.files = files;
    }

    /**
     * Reads what {@code docker save} or {@code GET /images/{id}/get} gives for one image, in Docker's older layout or in OCI's, with layers plain or
     * gzipped, to its end; the stream stays open. Each file is searched for the secrets as it goes by.
     *
     * @throws UserException if it is damaged, unreadable, or larger than any real image
     */
    public static ImageContents read(InputStream export, SecretValues secrets) {
        return read(export, secrets, new ReadBudget());
    }

    /** The same as far as sizes are concerned, without looking at any file's content. */
    public static ImageContents weigh(InputStream export) {
        return read(export, new ReadBudget(), FileReader.SIZES);
    }

    static ImageContents read(InputStream export, SecretValues secrets, ReadBudget budget) {
        return read(export, budget, new FileExamination(new FileSearch(secrets), budget));
    }

    private static ImageContents read(InputStream export, ReadBudget budget, FileReader files) {
        try {
            return new ImageArchive(export, budget, files).read();
        } catch (IOException e) {
            throw new UserException(
                    "The daemon's export of the image cannot be read: " + IoReason.of(e) + ".",
                    "Build again; if it fails again, look into the daemon's log.",
                    e);
        }
    }

    private ImageContents read() throws IOException {
        for (Optional<TarArchiveEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
            keep(next.get());
        }
        return assemble(ExportIndex.parse(documents));
    }

    private void keep(TarArchiveEntry entry) throws IOException {
        if (entry.isSymbolicLink()) {
            links.put(entry.getName(), linked(entry.getLinkName()));
        } else if (!entry.isDirectory()) {
            keep(entry.getName(), entry.getSize());
        }
    }

    private void keep(String name, long size) throws IOException {
        byte[] head = tar.body().readNBytes(BlobKind.HEAD);
        PushbackInputStream content = new PushbackInputStream(tar.body(), BlobKind.HEAD);
        content.unread(head);
        switch (BlobKind.of(head)) {
            case LAYER -> layers.put(name, new LayerArchive(content, budget, files).read());
            case GZIP_LAYER -> layers.put(name, gzipLayer(content));
            case ZSTD_LAYER -> throw new IOException("a layer in it is compressed with zstd, not with gzip");
            case DOCUMENT -> documents.put(name, document(content, size));
            case OTHER -> {}
        }
    }

    private List<LayerEntry> gzipLayer(InputStream content) throws IOException {
        try (InputStream plain = new GZIPInputStream(new MeteredInputStream(content, budget), BUFFER)) {
            return new LayerArchive(plain, budget, files).read();
        }
    }

    private byte[] document(InputStream content, long size) throws IOException {
        budget.spendDocument(size);
        return content.readAllBytes();
    }

    private ImageContents assemble(ExportIndex index) throws IOException {
        FileTree tree = new FileTree();
        List<ImageLayer> described = new ArrayList<>();
        for (int number = 0; number < index.layers().size(); number++) {
            List<LayerEntry> layer = layer(index.layers().get(number));
            tree.apply(layer);
            described.add(new ImageLayer(index.diffIds().get(number), size(layer)));
        }
        return new ImageContents(tree.files(), described, index.inscriptions());
    }

    private List<LayerEntry> layer(String name) throws IOException {
        List<LayerEntry> layer = layers.get(links.getOrDefault(name, name));
        if (layer == null) {
            throw new IOException("its layer " + Quote.of(name) + " is missing");
        }
        // A manifest may name one large layer a million times.
        budget.spendEntries(layer.size());
        return layer;
    }

    /** In the older layout a layer that occurs twice is, the second time, a link from its own directory to the first one's. */
    private static String linked(String target) {
        return target.startsWith("../") ? target.substring(3) : target;
    }

    private static ByteSize size(List<LayerEntry> layer) {
        return new ByteSize(layer.stream()
                .mapToLong(entry -> entry instanceof Put put ? put.file().size() : 0)
                .sum());
    }
}
