package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.ContextTar;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.json.JsonObject;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.ImageManifest;
import io.github.scratchmaven.oci.LayoutFiles;
import io.github.scratchmaven.oci.NamedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The image of a build in a directory. It has a new image beside the last one until the first name is given to it; then the last one is removed. Not
 * thread-safe.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.0/image-layout.md">image-layout.md</a>
 */
public final class ImageLayout {

    private final Path directory;
    private final Map<String, ImageInfo> fetched = new HashMap<>();
    private Optional<ImageManifest> unnamed = Optional.empty();

    /** The directory need not exist. */
    public ImageLayout(Path directory) {
        this.directory = directory;
    }

    public Path directory() {
        return directory;
    }

    /**
     * The new image, whose blobs are in the directory.
     *
     * @param manifest of the image, or of an index that lists it as its only image
     */
    public ImageManifest add(Digest manifest) {
        ImageManifest added = reading(() -> onlyImage(manifest));
        unnamed = Optional.of(added);
        return added;
    }

    /** Remembers an image of a registry by its reference with a digest. Its blobs are not kept. */
    public void addFetched(ImageReference reference, byte[] manifest, byte[] config) {
        fetched.put(
                reference.toString(),
                reading(() -> info(
                        ImageManifest.parse(reference.digest().orElseThrow(), manifest),
                        JsonObject.read(new ByteArrayInputStream(config)),
                        List.of(),
                        List.of(reference.toString()))));
    }

    /** The image with this ID, name, or name with the digest of the manifest; empty if neither the directory has it nor a registry that was looked at. */
    public Optional<ImageInfo> inspect(String idOrReference) {
        if (fetched.containsKey(idOrReference)) {
            return Optional.of(fetched.get(idOrReference));
        }
        return reading(() -> {
            Optional<ImageManifest> found = find(idOrReference);
            return found.isEmpty() ? Optional.empty() : Optional.of(info(found.get()));
        });
    }

    /** The manifest of the image with this ID; empty if the directory does not have it. */
    public Optional<ImageManifest> manifest(Digest image) {
        return reading(() -> find(image.toString()));
    }

    /** The file of a blob. */
    public Path file(Digest blob) {
        return path(blob);
    }

    /** The content of a small blob. */
    public byte[] read(Digest blob) {
        return reading(() -> Files.readAllBytes(path(blob)));
    }

    /** The image in the form of {@code docker save}: a tar for the caller to close. */
    public InputStream export(Digest image) {
        return ContextTar.of(reading(() -> exported(
                        find(image.toString()).orElseThrow(() -> new IOException("it has no image " + image)))))
                .open();
    }

    /** Gives the name to the image. The first name of a new image removes the last image with its names. */
    public void tag(Digest image, ImageReference name) {
        writing(() -> {
            Optional<NamedImage> named = named();
            NamedImage tagged;
            if (unnamed.filter(added -> added.id().equals(image)).isPresent()) {
                tagged = new NamedImage(unnamed.get().self(), List.of(name));
                unnamed = Optional.empty();
            } else {
                tagged = named.orElseThrow(() -> new IOException("it has no image " + image))
                        .with(name);
            }
            write(LayoutFiles.VERSION_FILE, LayoutFiles.VERSION.getBytes(StandardCharsets.UTF_8));
            write(LayoutFiles.INDEX, tagged.json());
            removeOthers();
        });
    }

    /** Removes the new image, unless it has a name. */
    public void remove(Digest image) {
        if (unnamed.filter(added -> added.id().equals(image)).isPresent()) {
            unnamed = Optional.empty();
            writing(this::removeOthers);
        }
    }

    private Optional<ImageManifest> find(String idOrReference) throws IOException {
        if (unnamed.filter(added -> added.id().toString().equals(idOrReference)).isPresent()) {
            return unnamed;
        }
        Optional<NamedImage> named = named();
        if (named.isEmpty() || !Files.exists(path(named.get().manifest().digest()))) {
            return Optional.empty();
        }
        ImageManifest manifest = onlyImage(named.get().manifest().digest());
        boolean asked = manifest.id().toString().equals(idOrReference)
                || idOrReference.endsWith("@" + manifest.self().digest())
                || named.get().names().stream().anyMatch(name -> name.toString().equals(idOrReference));
        return Optional.of(manifest).filter(found -> asked && isComplete(found));
    }

    /** Somebody may have removed files. */
    private boolean isComplete(ImageManifest manifest) {
        return manifest.blobs().allMatch(blob -> Files.exists(path(blob)));
    }

    private ImageInfo info(ImageManifest manifest) throws IOException {
        Optional<NamedImage> named = named().filter(image ->
                image.manifest().digest().equals(manifest.self().digest()));
        List<String> names = named.stream()
                .flatMap(image -> image.names().stream())
                .map(ImageReference::toString)
                .toList();
        return info(manifest, json(manifest.id()), names, List.of());
    }

    private static ImageInfo info(
            ImageManifest manifest, JsonObject config, List<String> names, List<String> registryDigests) {
        return new ImageInfo(
                manifest.id(),
                manifest.layers().stream().mapToLong(Descriptor::size).sum(),
                new Platform(config.text("os"), config.text("architecture"), config.text("variant")),
                config.object("rootfs").texts("diff_ids").stream()
                        .map(Digest::parse)
                        .toList(),
                config.object("config").toString(),
                names,
                registryDigests);
    }

    private BuildContext exported(ImageManifest manifest) throws IOException {
        BuildContext files = BuildContext.empty();
        for (Digest blob : manifest.blobs().toList()) {
            files = with(files, LayoutFiles.blob(blob), ByteSource.of(path(blob)));
        }
        List<Digest> layers = manifest.layers().stream().map(Descriptor::digest).toList();
        byte[] names = LayoutFiles.dockerManifest(manifest.id(), List.of(), layers);
        return with(files, LayoutFiles.DOCKER_MANIFEST, ByteSource.of(names));
    }

    private static BuildContext with(BuildContext files, String name, ByteSource content) {
        return files.with(ContextPath.of(name), new RegularFile(false, content));
    }

    /** BuildKit wraps an image with attestations in an index, which names those as images of an unknown platform. */
    private ImageManifest onlyImage(Digest digest) throws IOException {
        List<JsonObject> images = json(digest).objects("manifests").stream()
                .filter(image -> !image.object("platform").text("os").equals("unknown"))
                .toList();
        if (images.size() > 1) {
            throw new IOException("it has " + images.size() + " images instead of one");
        }
        Digest manifest =
                images.isEmpty() ? digest : Descriptor.read(images.get(0)).digest();
        return ImageManifest.parse(manifest, Files.readAllBytes(path(manifest)));
    }

    private JsonObject json(Digest blob) throws IOException {
        return JsonObject.read(new ByteArrayInputStream(Files.readAllBytes(path(blob))));
    }

    private Optional<NamedImage> named() throws IOException {
        try {
            return Optional.of(NamedImage.parse(Files.readAllBytes(directory.resolve(LayoutFiles.INDEX))));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Files.createDirectories(directory);
        Path draft = directory.resolve(name + ".new");
        Files.write(draft, content);
        Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes all files but those of the image that has names: those of the last image, and those that a build left that was killed. */
    private void removeOthers() throws IOException {
        Set<Path> kept = Stream.concat(
                        Stream.of(directory.resolve(LayoutFiles.INDEX), directory.resolve(LayoutFiles.VERSION_FILE)),
                        named().isPresent()
                                ? onlyImage(named().get().manifest().digest())
                                        .blobs()
                                        .map(this::path)
                                : Stream.empty())
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

    private Path path(Digest blob) {
        return directory.resolve(LayoutFiles.blob(blob));
    }

    private <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException unreadable) {
            throw damaged(IoReason.of(unreadable), unreadable);
        } catch (InvalidValue invalid) {
            throw damaged(invalid.problem(), invalid);
        }
    }

    private UserException damaged(String reason, Exception cause) {
        return new UserException(
                "The image in " + Quote.path(directory) + " cannot be read: " + reason.replaceFirst("\\.$", "") + ".",
                "Remove the directory, then build again.",
                cause);
    }

    private void writing(Writing writing) {
        try {
            writing.write();
        } catch (IOException unwritable) {
            throw new UserException(
                    "Cannot write the image to " + Quote.path(directory) + ": " + IoReason.of(unwritable) + ".",
                    "Check that the directory is writable and has free space, then build again.",
                    unwritable);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private interface Writing {
        void write() throws IOException;
    }
}
