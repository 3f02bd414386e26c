package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.export.ArchiveIndex.Entry;
import io.github.scratchmaven.inspect.scan.FileSearch;
import io.github.scratchmaven.inspect.scan.SecretValues;
import io.github.scratchmaven.oci.BlobKind;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * An image as a daemon exports it: a tar of layers, a configuration and a manifest. It is read once. Since layers come before the manifest that orders
 * them, the changes of each layer are kept in memory, but no file's content.
 */
public final class ImageArchive {

    private static final int BUFFER = 1 << 16;

    private final TarReader tar;
    private final ReadBudget budget;
    private final FileReader files;
    private final Optional<BlobStore> blobs;
    private final Map<String, List<LayerEntry>> layers = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Map<String, byte[]> documents = new HashMap<>();

    private ImageArchive(InputStream source, ReadBudget budget, FileReader files, Optional<BlobStore> blobs) {
        this.tar = new TarReader(new BufferedInputStream(source, BUFFER), budget);
        this.budget = budget;
        this.files = files;
        this.blobs = blobs;
    }

    /**
     * Reads what {@code docker save} or {@code GET /images/{id}/get} writes for one image, in Docker's older layout or in OCI's, with plain or gzipped
     * layers, to its end. The stream stays open. Each file is searched for the secrets.
     *
     * @throws UserException if it is damaged, unreadable, or larger than any real image
     */
    public static ImageContents read(InputStream export, SecretValues secrets) {
        return read(export, new FileSearch(secrets), new ReadBudget());
    }

    /** As {@link #read}, layer by layer and without secrets. Files that are known are not examined again. Its {@link LayeredImage#contents} does not fail. */
    public static LayeredImage readLayers(InputStream export, KnownFiles known) {
        ReadBudget budget = new ReadBudget();
        FileSearch search = new FileSearch(SecretValues.NONE);
        return open(export, budget, new FileExamination(search, budget, known), Optional.empty())
                .image();
    }

    /** As {@link #read}, but without searching the files: for sizes only. */
    public static ImageContents readSizes(InputStream export) {
        return open(export, new ReadBudget(), FileReader.SIZES, Optional.empty())
                .contents();
    }

    /** The text of the file of that name, in any directory; empty if there is none. */
    public static String readText(InputStream export, String name) {
        return new String(readFile(export, name), StandardCharsets.UTF_8);
    }

    /** The content of the file of that name, in any directory; empty if there is none. */
    public static byte[] readFile(InputStream export, String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FileReader reader = (file, size, content) -> {
            if (file.equals(name)) {
                content.transferTo(bytes);
            }
            return FileReader.SIZES.read(file, size, content);
        };
        open(export, new ReadBudget(), reader, Optional.empty());
        return bytes.toByteArray();
    }

    /**
     * As {@link #read}, and writes configuration and layers to files of an empty directory.
     *
     * @throws UserException also if a layer has another digest than the configuration lists, or if a file cannot be written
     */
    public static UnpackedImage unpack(InputStream export, SecretValues secrets, Path directory) {
        ReadBudget budget = new ReadBudget();
        return open(
                        export,
                        budget,
                        new FileExamination(new FileSearch(secrets), budget),
                        Optional.of(new BlobStore(directory)))
                .unpacked();
    }

    /**
     * Reads an archive that may have several images, as {@code docker save} writes it or as a tar of an image layout, also gzipped, and returns the image that the
     * platform runs, else the first. The stream stays open.
     *
     * @throws IOException if it is not such an archive; the message says why, after a colon
     */
    public static ArchivedImage readAny(InputStream archive, Platform platform) throws IOException {
        ReadBudget budget = new ReadBudget();
        FileReader files = new FileExamination(new FileSearch(SecretValues.NONE), budget);
        try {
            return new ImageArchive(unpacked(archive), budget, files, Optional.empty()).readBest(platform);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InvalidValue e) {
            throw new IOException(e.problem().replaceFirst("\\.$", ""), e);
        }
    }

    /** Without the compression with gzip, if there is one. */
    private static InputStream unpacked(InputStream archive) throws IOException {
        PushbackInputStream content = new PushbackInputStream(archive, BlobKind.HEAD);
        byte[] head = content.readNBytes(BlobKind.HEAD);
        content.unread(head);
        return BlobKind.of(head) == BlobKind.GZIP_LAYER ? new GZIPInputStream(content, BUFFER) : content;
    }

    static ImageContents read(InputStream export, FileSearch search, ReadBudget budget) {
        return open(export, budget, new FileExamination(search, budget), Optional.empty())
                .contents();
    }

    private static Content open(InputStream export, ReadBudget budget, FileReader files, Optional<BlobStore> blobs) {
        try {
            return new ImageArchive(export, budget, files, blobs).read();
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(IoReason.of(e) + ".", e);
        } catch (InvalidValue e) {
            throw unreadable(e.problem(), e);
        }
    }

    private static UserException unreadable(String reason, Exception cause) {
        return new UserException(
                "The daemon's export of the image cannot be read: " + reason,
                "Build again; if it fails again, check the daemon's log.",
                cause);
    }

    private ArchivedImage readBest(Platform platform) throws IOException {
        readEntries();
        List<Entry> images = ArchiveIndex.read(documents);
        List<Platform> platforms =
                images.stream().flatMap(image -> image.platform().stream()).toList();
        Optional<Platform> best = platform.runnable(platforms);
        Entry image = images.stream()
                .filter(candidate -> best.isPresent() && candidate.platform().equals(best))
                .findFirst()
                .orElse(images.get(0));
        return new ArchivedImage(
                image(image.image()).contents(),
                image.platform(),
                image.label(),
                images.stream().map(Entry::label).toList());
    }

    private void readEntries() throws IOException {
        for (Optional<TarArchiveEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
            read(next.get());
        }
    }

    private Content read() throws IOException {
        readEntries();
        ExportIndex index = ExportIndex.parse(documents);
        LayeredImage image = image(index);
        return new Content(image, image.contents(), blobs.isEmpty() ? Optional.empty() : Optional.of(written(index)));
    }

    private void read(TarArchiveEntry entry) throws IOException {
        if (entry.isSymbolicLink()) {
            links.put(entry.getName(), linked(entry.getLinkName()));
        } else if (!entry.isDirectory()) {
            read(entry.getName(), entry.getSize());
        }
    }

    private void read(String name, long size) throws IOException {
        byte[] head = tar.body().readNBytes(BlobKind.HEAD);
        PushbackInputStream content = new PushbackInputStream(tar.body(), BlobKind.HEAD);
        content.unread(head);
        switch (BlobKind.of(head)) {
            case LAYER -> layers.put(name, layer(content));
            case GZIP_LAYER -> layers.put(name, gzipLayer(content));
            case ZSTD_LAYER -> throw new IOException("a layer in it is compressed with zstd, not with gzip");
            case DOCUMENT -> documents.put(name, document(content, size));
            case OTHER -> {}
        }
    }

    private List<LayerEntry> gzipLayer(InputStream content) throws IOException {
        try (InputStream plain = new GZIPInputStream(new MeteredInputStream(content, budget), BUFFER)) {
            return layer(plain);
        }
    }

    private List<LayerEntry> layer(InputStream plain) throws IOException {
        return blobs.isEmpty() ? entries(plain) : copied(plain, blobs.get());
    }

    private List<LayerEntry> copied(InputStream plain, BlobStore store) throws IOException {
        try (BlobStore.Copy copy = store.copy(plain)) {
            List<LayerEntry> entries = entries(copy);
            new MeteredInputStream(copy, budget).transferTo(OutputStream.nullOutputStream());
            copy.finish();
            return entries;
        }
    }

    private List<LayerEntry> entries(InputStream plain) throws IOException {
        return new LayerArchive(plain, budget, files).read();
    }

    private byte[] document(InputStream content, long size) throws IOException {
        budget.spendDocument(size);
        return content.readAllBytes();
    }

    private LayeredImage image(ExportIndex index) throws IOException {
        List<ReadLayer> described = new ArrayList<>();
        for (int number = 0; number < index.layers().size(); number++) {
            described.add(new ReadLayer(
                    index.diffIds().get(number), layer(index.layers().get(number))));
        }
        return new LayeredImage(described, index.container(), index.configuration());
    }

    private List<LayerEntry> layer(String name) throws IOException {
        List<LayerEntry> layer = layers.get(links.getOrDefault(name, name));
        if (layer == null) {
            throw new IOException("its layer " + Quote.of(name) + " is missing");
        }
        // A manifest may list one large layer a million times.
        budget.spendEntries(layer.size());
        return layer;
    }

    /** Layers are found by their digests, since their names differ from daemon to daemon. */
    private WrittenBlobs written(ExportIndex index) throws IOException {
        BlobStore store = blobs.orElseThrow();
        List<Blob> written = new ArrayList<>();
        for (Digest diffId : index.diffIds()) {
            written.add(
                    store.find(diffId).orElseThrow(() -> new IOException("its layer \"" + diffId + "\" is missing")));
        }
        // The index has read it.
        byte[] config = Objects.requireNonNull(documents.get(index.config()));
        return new WrittenBlobs(store.write(config), written);
    }

    /** In the older layout, the second occurrence of a layer is a link from its own directory to the directory of the first. */
    private static String linked(String target) {
        return target.startsWith("../") ? target.substring(3) : target;
    }

    private record WrittenBlobs(Blob config, List<Blob> layers) {}

    private record Content(LayeredImage image, ImageContents contents, Optional<WrittenBlobs> blobs) {

        UnpackedImage unpacked() {
            WrittenBlobs written = blobs.orElseThrow();
            return new UnpackedImage(contents, written.config(), written.layers());
        }
    }
}
