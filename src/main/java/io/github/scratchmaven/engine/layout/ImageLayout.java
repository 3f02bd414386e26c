package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.ImageStore;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.json.JsonObject;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.ImageIndex;
import io.github.scratchmaven.oci.ImageIndex.Entry;
import io.github.scratchmaven.oci.ImageManifest;
import io.github.scratchmaven.oci.NamedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The image of a build in a directory: one for one platform, or an index with one image for each platform. New images are beside the last one until the
 * first name is given to one of them; then all others are removed. Safe for several threads, which may add images at the same time.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.0/image-layout.md">image-layout.md</a>
 */
public final class ImageLayout implements ImageStore {

    private final LayoutDirectory directory;
    private final LayoutErrors errors;
    private final Map<String, ImageInfo> fetched = new HashMap<>();

    /** The new images by their IDs. */
    private final Map<Digest, StoredImage> unnamed = new LinkedHashMap<>();

    /** The directory need not exist. */
    public ImageLayout(Path directory) {
        this.directory = new LayoutDirectory(directory);
        this.errors = new LayoutErrors(directory);
    }

    public Path directory() {
        return directory.path();
    }

    /** The directory beside this one for the debug image. */
    public ImageLayout ofDebugImages() {
        return new ImageLayout(directory().resolveSibling(directory().getFileName() + "-debug"));
    }

    /**
     * A new image, whose blobs are in the directory.
     *
     * @param manifest of the image, or of an index that lists it as its only image
     */
    public synchronized ImageManifest add(Digest manifest) {
        return errors.reading(() -> {
            StoredImage added = directory.image(manifest);
            if (added.isIndex()) {
                throw new IOException("it has " + added.images().size() + " images instead of one");
            }
            unnamed.put(added.id(), added);
            return added.images().get(0);
        });
    }

    /**
     * A new index, with the annotations that all of its images have.
     *
     * @param images the IDs of at least two images of the directory, each for another platform
     * @return the digest of the index, which is its ID
     */
    public synchronized Digest index(List<Digest> images) {
        List<StoredImage> listed = images.stream()
                .map(image -> errors.reading(() -> existing(image.toString())))
                .toList();
        return errors.writing(() -> {
            List<Entry> entries = new ArrayList<>();
            for (StoredImage image : listed) {
                entries.add(new Entry(image.self(), directory.json(image.id())));
            }
            Descriptor index =
                    directory.add(ImageIndex.MEDIA_TYPE, new ImageIndex(entries, annotations(listed)).json());
            StoredImage added = new StoredImage(
                    index,
                    listed.stream().flatMap(image -> image.images().stream()).toList());
            unnamed.put(added.id(), added);
            return added.id();
        });
    }

    private static SortedMap<String, String> annotations(List<StoredImage> images) {
        SortedMap<String, String> common =
                new TreeMap<>(images.get(0).images().get(0).annotations());
        images.stream().flatMap(image -> image.images().stream()).forEach(image -> common.entrySet()
                .retainAll(image.annotations().entrySet()));
        return common;
    }

    /** Remembers an image of a registry by its reference with a digest. Its blobs are not kept. */
    public synchronized void addFetched(ImageReference reference, byte[] manifest, byte[] config) {
        fetched.put(
                reference.toString(),
                errors.reading(() -> info(
                        ImageManifest.parse(reference.digest().orElseThrow(), manifest),
                        JsonObject.read(new ByteArrayInputStream(config)),
                        List.of(),
                        List.of(reference.toString()))));
    }

    /**
     * The image with this ID, name, or name with the digest of the manifest; empty if neither the directory has it nor a registry that was looked at. An index
     * has no layers and no configuration, and the platform of its first image.
     */
    @Override
    public synchronized Optional<ImageInfo> inspect(String idOrReference) {
        if (fetched.containsKey(idOrReference)) {
            return Optional.of(fetched.get(idOrReference));
        }
        return errors.reading(() -> {
            Optional<StoredImage> found = find(idOrReference);
            return found.isEmpty() ? Optional.empty() : Optional.of(info(found.get()));
        });
    }

    /** The image or the index with this ID; empty if the directory does not have it. */
    synchronized Optional<StoredImage> image(Digest id) {
        return errors.reading(() -> find(id.toString()));
    }

    /** The file of a blob. */
    public Path file(Digest blob) {
        return directory.file(blob);
    }

    /** The content of a small blob. */
    public byte[] read(Digest blob) {
        return errors.reading(() -> directory.read(blob));
    }

    /** The image in the form of {@code docker save}: a tar for the caller to close. */
    public synchronized InputStream export(Digest image) {
        return new LayoutTar(directory)
                .saved(errors.reading(() -> existing(image.toString())).images().get(0));
    }

    /** The image or the index with these names as an image layout: a tar for the caller to close. */
    public synchronized InputStream export(Digest image, List<ImageReference> names) {
        return new LayoutTar(directory).layout(errors.reading(() -> existing(image.toString())), names);
    }

    /** The same, with an image of the index in the form of {@code docker save} for daemons that read no image layout. */
    synchronized InputStream loadable(Digest index, Digest image, ImageReference name) {
        return errors.reading(() -> new LayoutTar(directory)
                .layout(
                        existing(index.toString()),
                        existing(image.toString()).images().get(0),
                        List.of(name)));
    }

    /** The image of an index that a machine of this platform runs. */
    synchronized Optional<Digest> imageFor(Digest index, Platform machine) {
        return errors.reading(() -> {
            Map<Platform, Digest> images = new LinkedHashMap<>();
            for (ImageManifest image : existing(index.toString()).images()) {
                images.put(info(StoredImage.of(image)).platform(), image.id());
            }
            return machine.runnable(images.keySet()).map(images::get);
        });
    }

    /** The layers of its images, by the digests of their uncompressed content. */
    synchronized Map<Digest, Descriptor> layers() {
        return errors.reading(() -> {
            Map<Digest, Descriptor> layers = new HashMap<>();
            for (StoredImage image : stored().toList()) {
                for (ImageManifest manifest : image.images()) {
                    List<Digest> diffIds = info(StoredImage.of(manifest)).layers();
                    for (int number = 0; number < diffIds.size(); number++) {
                        layers.put(diffIds.get(number), manifest.layers().get(number));
                    }
                }
            }
            return layers;
        });
    }

    /** Gives the name to the image. The first name of a new image removes all others, and the last image with its names. */
    @Override
    public synchronized void tag(Digest image, ImageReference reference) {
        ImageReference name = reference.withDefaultTag();
        StoredImage tagged = errors.reading(() -> existing(image.toString()));
        Optional<NamedImage> named =
                errors.reading(directory::named).filter(last -> !unnamed.containsKey(image) && isNamed(tagged, last));
        errors.writing(() -> {
            directory.name(named.isPresent() ? named.get().with(name) : new NamedImage(tagged.self(), List.of(name)));
            directory.keep(tagged.blobs().collect(Collectors.toSet()));
            return name;
        });
        unnamed.clear();
    }

    /** Removes the new image, unless it has a name. Blobs that another image has as well are kept. */
    @Override
    public synchronized void remove(Digest image) {
        StoredImage removed = unnamed.remove(image);
        if (removed != null) {
            Set<Digest> used =
                    errors.reading(() -> stored().flatMap(StoredImage::blobs).collect(Collectors.toSet()));
            errors.writing(() -> {
                for (Digest blob :
                        removed.blobs().filter(blob -> !used.contains(blob)).toList()) {
                    directory.remove(blob);
                }
                return removed;
            });
        }
    }

    private StoredImage existing(String id) throws IOException {
        return find(id).orElseThrow(() -> new IOException("it has no image " + id));
    }

    private Optional<StoredImage> find(String idOrReference) throws IOException {
        Optional<NamedImage> named = directory.named();
        if (named.filter(image -> hasName(image, idOrReference)).isPresent()) {
            return last(named.get()).filter(this::isComplete);
        }
        return stored().flatMap(StoredImage::all)
                .filter(image -> image.id().toString().equals(idOrReference)
                        || idOrReference.endsWith("@" + image.self().digest()))
                .filter(this::isComplete)
                .findFirst();
    }

    private static boolean hasName(NamedImage image, String reference) {
        return image.names().stream().anyMatch(name -> name.toString().equals(reference));
    }

    /** The new images, and the last one. */
    private Stream<StoredImage> stored() throws IOException {
        Optional<NamedImage> named = directory.named();
        return Stream.concat(
                unnamed.values().stream(), named.isPresent() ? last(named.get()).stream() : Stream.empty());
    }

    /** Empty if somebody removed files of it. */
    private Optional<StoredImage> last(NamedImage named) throws IOException {
        try {
            return Optional.of(directory.image(named.manifest().digest()));
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        }
    }

    private static boolean isNamed(StoredImage image, NamedImage named) {
        return image.self().digest().equals(named.manifest().digest());
    }

    private boolean isComplete(StoredImage image) {
        return image.blobs().allMatch(directory::has);
    }

    private ImageInfo info(StoredImage image) throws IOException {
        List<String> names = directory.named().stream()
                .filter(named -> isNamed(image, named))
                .flatMap(named -> named.names().stream())
                .map(ImageReference::toString)
                .toList();
        ImageManifest first = image.images().get(0);
        ImageInfo info = info(first, directory.json(first.id()), names, List.of());
        return image.isIndex()
                ? new ImageInfo(image.id(), size(image), info.platform(), List.of(), "", names, List.of())
                : info;
    }

    private static long size(StoredImage image) {
        return image.images().stream()
                .flatMap(one -> one.layers().stream())
                .distinct()
                .mapToLong(Descriptor::size)
                .sum();
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
}
