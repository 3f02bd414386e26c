package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.export.LayerEntry.HardLink;
import io.github.scratchmaven.inspect.export.LayerEntry.OpaqueDirectory;
import io.github.scratchmaven.inspect.export.LayerEntry.Put;
import io.github.scratchmaven.inspect.export.LayerEntry.Whiteout;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files of an image while its layers are laid one over the other. */
public final class FileTree {

    private final TreeMap<String, ImageFile> files = new TreeMap<>();

    /** A layer hides only what lower ones have, wherever in its tar the whiteouts stand. */
    public void apply(List<LayerEntry> layer) throws IOException {
        layer.forEach(this::hide);
        for (LayerEntry entry : layer) {
            add(entry);
        }
    }

    public SortedMap<ContainerPath, ImageFile> files() {
        return files.values().stream()
                .collect(Collectors.toMap(ImageFile::path, file -> file, (first, second) -> second, TreeMap::new));
    }

    private void hide(LayerEntry entry) {
        if (entry instanceof Whiteout whiteout) {
            files.remove(whiteout.path().value());
            clearBelow(whiteout.path());
        } else if (entry instanceof OpaqueDirectory directory) {
            clearBelow(directory.path());
        }
    }

    private void add(LayerEntry entry) throws IOException {
        if (entry instanceof Put put) {
            put(put.file());
        } else if (entry instanceof HardLink link) {
            put(target(link).at(link.path()));
        }
    }

    private void put(ImageFile file) {
        files.put(file.path().value(), file);
        if (!file.isDirectory()) {
            clearBelow(file.path());
        }
    }

    private ImageFile target(HardLink link) throws IOException {
        ImageFile target = files.get(link.target().value());
        if (target == null || target.isDirectory()) {
            throw new IOException("it links " + Quote.of(link.path().value()) + " to the missing file "
                    + Quote.of(link.target().value()));
        }
        return target;
    }

    private void clearBelow(ContainerPath directory) {
        String prefix = directory.value().equals("/") ? "/" : directory.value() + "/";
        String end = prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1);
        files.subMap(prefix, end).clear();
    }
}
