package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ImageFile;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files of an image, to which its layers are applied one after the other. */
public final class FileTree {

    private final TreeMap<String, Placed> files = new TreeMap<>();
    private int layer;

    /** A layer hides only files of lower layers, in whatever order its tar lists the whiteouts. */
    public void apply(List<LayerEntry> layer) throws IOException {
        this.layer++;
        layer.forEach(entry -> entry.hideIn(this));
        for (LayerEntry entry : layer) {
            entry.addTo(this);
        }
    }

    public SortedMap<ContainerPath, ImageFile> files() {
        return byPath(Placed::file);
    }

    /** The number of the layer that each file is from; that of the lowest layer is 1. */
    public SortedMap<ContainerPath, Integer> layers() {
        return byPath(Placed::layer);
    }

    private <T> SortedMap<ContainerPath, T> byPath(Function<Placed, T> value) {
        return files.values().stream()
                .collect(Collectors.toMap(
                        placed -> placed.file().path(), value, (first, second) -> second, TreeMap::new));
    }

    void put(ImageFile file) {
        files.put(file.path().value(), new Placed(file, layer));
        if (!file.isDirectory()) {
            clearBelow(file.path());
        }
    }

    void link(ContainerPath path, ContainerPath target) throws IOException {
        Placed linked = files.get(target.value());
        if (linked == null || linked.file().isDirectory()) {
            throw new IOException("its hard link " + Quote.of(path.value()) + " leads to the missing file "
                    + Quote.of(target.value()));
        }
        put(linked.file().at(path));
    }

    void remove(ContainerPath path) {
        files.remove(path.value());
        clearBelow(path);
    }

    void clearBelow(ContainerPath directory) {
        String prefix = directory.value().equals("/") ? "/" : directory.value() + "/";
        String end = prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1);
        files.subMap(prefix, end).clear();
    }

    private record Placed(ImageFile file, int layer) {}
}
