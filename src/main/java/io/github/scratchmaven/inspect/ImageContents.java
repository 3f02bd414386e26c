package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a container made of an image would see, without the root directory itself, and the layers it comes from, lowest first. */
public record ImageContents(SortedMap<ContainerPath, ImageFile> files, List<ImageLayer> layers) {

    public ImageContents {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        layers = List.copyOf(layers);
    }

    /** The sum of its layers. */
    public ByteSize size() {
        return new ByteSize(
                layers.stream().mapToLong(layer -> layer.size().bytes()).sum());
    }

    /** What stands at exactly that path; links are not followed. */
    public Optional<ImageFile> find(ContainerPath path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Follows links, also those among the parents, from an absolute path; empty if that leads nowhere or in circles. */
    Optional<Trail> follow(String path) {
        return new LinkWalk(files).to(path);
    }
}
