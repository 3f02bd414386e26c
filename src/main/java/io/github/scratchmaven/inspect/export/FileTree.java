package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ImageFile;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files of an image, to which its layers are applied one after the other. */
public final class FileTree {

    private final TreeMap<String, ImageFile> files = new TreeMap<>();

    /** A layer hides only files of lower layers, in whatever order its tar lists the whiteouts. */
    public void apply(List<LayerEntry> layer) throws IOException {
        layer.forEach(entry -> entry.hideIn(this));
        for (LayerEntry entry : layer) {
            entry.addTo(this);
        }
    }

    public SortedMap<ContainerPath, ImageFile> files() {
        return files.values().stream()
                .collect(Collectors.toMap(ImageFile::path, file -> file, (first, second) -> second, TreeMap::new));
    }

    void put(ImageFile file) {
        files.put(file.path().value(), file);
        if (!file.isDirectory()) {
            clearBelow(file.path());
        }
    }

    void link(ContainerPath path, ContainerPath target) throws IOException {
        ImageFile file = files.get(target.value());
        if (file == null || file.isDirectory()) {
            throw new IOException("its hard link " + Quote.of(path.value()) + " leads to the missing file "
                    + Quote.of(target.value()));
        }
        put(file.at(path));
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
}
