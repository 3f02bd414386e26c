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
 * What a container made of an image would see, without the root directory itself, the layers it comes from, lowest first, and the texts that stand
 * beside the files in its configuration.
 */
public record ImageContents(
        SortedMap<ContainerPath, ImageFile> files, List<ImageLayer> layers, List<ConfigText> inscriptions) {

    public ImageContents {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        layers = List.copyOf(layers);
        inscriptions = List.copyOf(inscriptions);
    }

    /** The sum of its layers. */
    public ByteSize size() {
        return new ByteSize(
                layers.stream().mapToLong(layer -> layer.size().bytes()).sum());
    }

    /** The size of each file in bytes, 0 for what is no regular one. */
    public SortedMap<ContainerPath, Long> sizes() {
        SortedMap<ContainerPath, Long> sizes = new TreeMap<>();
        files.forEach((path, file) -> sizes.put(path, file.size()));
        return sizes;
    }

    /** What stands at exactly that path; links are not followed. */
    public Optional<ImageFile> find(ContainerPath path) {
        return Optional.ofNullable(files.get(path));
    }

    public Stream<ImageFile> regularFiles() {
        return files.values().stream().filter(ImageFile::isRegular);
    }

    /** What a program gets that opens that path: links are followed. */
    public Optional<ImageFile> open(ContainerPath path) {
        return follow(path.value()).map(ResolvedPath::end);
    }

    /** Follows links, also those among the parents, from an absolute path; empty if that leads nowhere or in circles. */
    public Optional<ResolvedPath> follow(String path) {
        return new LinkWalk(files).to(path);
    }
}
