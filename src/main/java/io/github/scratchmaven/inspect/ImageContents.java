package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an image contains: the files that a container sees, without the root directory itself, the layers, the lowest first, what the
 * configuration says of containers, and its texts.
 *
 * @param layerNumbers the number of the layer that each file is from; that of the lowest layer is 1
 */
public record ImageContents(
        SortedMap<ContainerPath, ImageFile> files,
        SortedMap<ContainerPath, Integer> layerNumbers,
        List<ImageLayer> layers,
        ImageConfig config,
        List<ConfigValue> configuration) {

    public ImageContents {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        layerNumbers = Collections.unmodifiableSortedMap(new TreeMap<>(layerNumbers));
        layers = List.copyOf(layers);
        configuration = List.copyOf(configuration);
    }

    /** The sum of its layers. */
    public ByteSize size() {
        return new ByteSize(
                layers.stream().mapToLong(layer -> layer.size().bytes()).sum());
    }

    /** The size of each file in bytes, 0 for all but regular files. */
    public SortedMap<ContainerPath, Long> sizes() {
        SortedMap<ContainerPath, Long> sizes = new TreeMap<>();
        files.forEach((path, file) -> sizes.put(path, file.size()));
        return sizes;
    }

    /** The file at exactly that path; links are not followed. */
    public Optional<ImageFile> find(ContainerPath path) {
        return Optional.ofNullable(files.get(path));
    }

    public Stream<ImageFile> regularFiles() {
        return files.values().stream().filter(ImageFile::isRegular);
    }

    /** The file that a program gets if it opens that path: links are followed. */
    public Optional<ImageFile> open(ContainerPath path) {
        return follow(path.value()).map(ResolvedPath::end);
    }

    /** Follows the links of an absolute path, also those among its parents; empty if no file is there, or if the links form a loop. */
    public Optional<ResolvedPath> follow(String path) {
        return new LinkWalk(files).to(path);
    }

    /** Where the links of a path lead, even if no file is there; empty if they form a loop. */
    public Optional<ContainerPath> target(ContainerPath path) {
        return new LinkWalk(files).endOf(path.value());
    }
}
