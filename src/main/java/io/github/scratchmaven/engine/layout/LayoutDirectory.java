package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.json.JsonObject;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.ImageIndex;
import io.github.scratchmaven.oci.ImageManifest;
import io.github.scratchmaven.oci.LayoutFiles;
import io.github.scratchmaven.oci.NamedImage;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of an image layout. */
final class LayoutDirectory {

    private static final String NEW = ".new";

    private final Path directory;
    private final AtomicInteger drafts = new AtomicInteger();

    LayoutDirectory(Path directory) {
        this.directory = directory;
    }

    Path path() {
        return directory;
    }

    /** The file of a blob. */
    Path file(Digest blob) {
        return directory.resolve(LayoutFiles.blob(blob));
    }

    byte[] read(Digest blob) throws IOException {
        return Files.readAllBytes(file(blob));
    }

    JsonObject json(Digest blob) throws IOException {
        return JsonObject.read(new ByteArrayInputStream(read(blob)));
    }

    /** The image of a manifest or of an index. BuildKit wraps an image with attestations in an index, which lists it as the only image. */
    StoredImage image(Digest digest) throws IOException {
        byte[] document = read(digest);
        List<Digest> listed = ImageIndex.manifests(JsonObject.read(new ByteArrayInputStream(document)));
        if (listed.isEmpty()) {
            return StoredImage.of(ImageManifest.parse(digest, document));
        }
        List<ImageManifest> images = new ArrayList<>();
        for (Digest manifest : listed) {
            images.add(ImageManifest.parse(manifest, read(manifest)));
        }
        return images.size() == 1
                ? StoredImage.of(images.get(0))
                : new StoredImage(new Descriptor(ImageIndex.MEDIA_TYPE, digest, document.length), images);
    }

    /** The image that {@code index.json} names; empty if it does not exist. */
    Optional<NamedImage> named() throws IOException {
        try {
            return Optional.of(NamedImage.parse(Files.readAllBytes(directory.resolve(LayoutFiles.INDEX))));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    boolean has(Digest blob) {
        return Files.exists(file(blob));
    }

    void remove(Digest blob) throws IOException {
        Files.deleteIfExists(file(blob));
    }

    /** Adds a blob, and returns what refers to it. */
    Descriptor add(String mediaType, byte[] content) throws IOException {
        Digest digest = Sha256.of(content);
        write(LayoutFiles.blob(digest), content);
        return new Descriptor(mediaType, digest, content.length);
    }

    /** A file for a blob whose digest is not known yet. */
    Draft draft() throws IOException {
        Files.createDirectories(directory);
        return new Draft(directory.resolve("draft-" + drafts.incrementAndGet() + NEW));
    }

    /** Makes it the only image that {@code index.json} names. */
    void name(NamedImage image) throws IOException {
        write(LayoutFiles.VERSION_FILE, LayoutFiles.VERSION.getBytes(StandardCharsets.UTF_8));
        write(LayoutFiles.INDEX, image.json());
    }

    /** Removes all blobs but these, and the files that a build left that was killed. */
    void keep(Set<Digest> blobs) throws IOException {
        Set<Path> kept = Stream.concat(
                        Stream.of(LayoutFiles.INDEX, LayoutFiles.VERSION_FILE).map(directory::resolve),
                        blobs.stream().map(this::file))
                .collect(Collectors.toSet());
        for (Path file : files()) {
            if (!kept.contains(file)) {
                Files.delete(file);
            }
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> !Files.isDirectory(file)).toList();
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Path draft = file.resolveSibling(file.getFileName() + NEW);
        Files.write(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A file that becomes a blob, or is removed when it is closed. */
    final class Draft implements Closeable {

        private final Path file;

        Draft(Path file) {
            this.file = file;
        }

        Path file() {
            return file;
        }

        void keepAs(Digest blob) throws IOException {
            Path kept = LayoutDirectory.this.file(blob);
            Files.createDirectories(kept.getParent());
            Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
