package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.json.JsonObject;
import io.github.scratchmaven.oci.BlobKind;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.ImageManifest;
import io.github.scratchmaven.oci.LayoutFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * One image as {@code docker save} writes it, in Docker's older layout or in OCI's, with plain or gzipped layers, on its way into the directory of a layout. Its
 * layers are gzipped there. It is read once.
 */
final class SavedImage {

    private static final int BUFFER = 1 << 16;
    private static final long LONGEST_DOCUMENT = 16L << 20;

    private final LayoutDirectory directory;
    private final ConcurrentMap<Digest, Descriptor> layers;
    private final SortedMap<String, String> annotations;
    private final Map<String, byte[]> documents = new HashMap<>();

    /**
     * With the layers that the directory has, by the digests of their uncompressed content; those of the image are added. A daemon saves no annotations, so the
     * manifest gets these.
     */
    SavedImage(
            LayoutDirectory directory,
            ConcurrentMap<Digest, Descriptor> layers,
            SortedMap<String, String> annotations) {
        this.directory = directory;
        this.layers = layers;
        this.annotations = annotations;
    }

    /** Copies the image, and returns the digest of its manifest. The stream stays open. */
    Digest copy(InputStream saved) throws IOException {
        TarArchiveInputStream tar =
                new TarArchiveInputStream(new BufferedInputStream(saved, BUFFER), StandardCharsets.UTF_8.name());
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("it was interrupted");
            }
            // In the older layout, the second occurrence of a layer is a link.
            if (!entry.isDirectory() && !entry.isSymbolicLink()) {
                copy(entry.getName(), tar);
            }
        }
        return manifest();
    }

    private void copy(String name, InputStream file) throws IOException {
        byte[] head = file.readNBytes(BlobKind.HEAD);
        PushbackInputStream content = new PushbackInputStream(file, BlobKind.HEAD);
        content.unread(head);
        switch (BlobKind.of(head)) {
            case LAYER -> addPlain(content);
            case GZIP_LAYER -> addGzipped(content);
            case ZSTD_LAYER -> throw new IOException("a layer in it is compressed with zstd, not with gzip");
            case DOCUMENT -> documents.put(name, document(name, content));
            case OTHER -> {}
        }
    }

    /** Its digest is known only at its end, so it is compressed after that, and only if the directory does not have it. */
    private void addPlain(InputStream content) throws IOException {
        try (LayoutDirectory.Draft plain = directory.draft()) {
            Digest diffId = written(plain, content);
            if (!has(diffId)) {
                try (LayoutDirectory.Draft packed = directory.draft()) {
                    layers.put(diffId, layer(packed, gzip(plain, packed)));
                }
            }
        }
    }

    private void addGzipped(InputStream content) throws IOException {
        try (LayoutDirectory.Draft packed = directory.draft()) {
            Digest blob = written(packed, content);
            layers.put(diffId(packed), layer(packed, blob));
        }
    }

    /** Somebody may have removed files. */
    private boolean has(Digest diffId) {
        Descriptor layer = layers.get(diffId);
        return layer != null && directory.has(layer.digest());
    }

    private static Digest written(LayoutDirectory.Draft draft, InputStream content) throws IOException {
        Sha256 hash = new Sha256();
        try (OutputStream out = hash.over(Files.newOutputStream(draft.file()))) {
            content.transferTo(out);
        }
        return hash.digest();
    }

    /** The header of the JDK's gzip has neither a time nor a name. */
    private static Digest gzip(LayoutDirectory.Draft plain, LayoutDirectory.Draft packed) throws IOException {
        Sha256 hash = new Sha256();
        try (OutputStream out = new GZIPOutputStream(hash.over(Files.newOutputStream(packed.file())), BUFFER)) {
            Files.copy(plain.file(), out);
        }
        return hash.digest();
    }

    private static Digest diffId(LayoutDirectory.Draft packed) throws IOException {
        Sha256 hash = new Sha256();
        try (InputStream plain = hash.over(new GZIPInputStream(Files.newInputStream(packed.file()), BUFFER))) {
            plain.transferTo(OutputStream.nullOutputStream());
        }
        return hash.digest();
    }

    private static Descriptor layer(LayoutDirectory.Draft packed, Digest blob) throws IOException {
        Descriptor layer = ImageManifest.ofGzippedLayer(blob, Files.size(packed.file()));
        packed.keepAs(blob);
        return layer;
    }

    private static byte[] document(String name, InputStream content) throws IOException {
        byte[] document = content.readNBytes((int) LONGEST_DOCUMENT);
        if (document.length == LONGEST_DOCUMENT) {
            throw new IOException("its file " + Quote.of(name) + " is too long");
        }
        return document;
    }

    /** Layers are found by the digests in the configuration, since the names of their files differ from daemon to daemon. */
    private Digest manifest() throws IOException {
        byte[] config = document(configName());
        List<Descriptor> listed = new ArrayList<>();
        for (String diffId : read(config).object("rootfs").texts("diff_ids")) {
            Descriptor layer = layers.get(Digest.parse(diffId));
            if (layer == null) {
                throw new IOException("its layer " + Quote.of(diffId) + " is missing");
            }
            listed.add(layer);
        }
        Descriptor written = directory.add(ImageManifest.CONFIG_TYPE, config);
        return directory
                .add(ImageManifest.MEDIA_TYPE, ImageManifest.json(written, listed, annotations))
                .digest();
    }

    private String configName() throws IOException {
        List<JsonObject> images = JsonObject.readList(new ByteArrayInputStream(document(LayoutFiles.DOCKER_MANIFEST)));
        if (images.size() != 1) {
            throw new IOException("it has " + images.size() + " images instead of one");
        }
        return images.get(0).text("Config");
    }

    private byte[] document(String name) throws IOException {
        byte[] document = documents.get(name);
        if (document == null) {
            throw new IOException("its file " + Quote.of(name) + " is missing");
        }
        return document;
    }

    private static JsonObject read(byte[] document) throws IOException {
        return JsonObject.read(new ByteArrayInputStream(document));
    }
}
