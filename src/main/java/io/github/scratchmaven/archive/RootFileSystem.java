package io.github.scratchmaven.archive;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.export.Blob;
import io.github.scratchmaven.inspect.export.UnpackedImage;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * The files that a container of the image sees, as one tar. Its entries are those of the layers, byte for byte, so that owners, times, hard links and extended
 * attributes are kept: first all directories, then the other files from the lowest layer up.
 */
record RootFileSystem(UnpackedImage image) {

    private static final int BLOCK = 512;

    void writeTo(OutputStream out) throws IOException {
        for (Entry entry : visible(entries())) {
            entry.copy(out);
        }
        out.write(new byte[2 * BLOCK]);
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        Map<ContainerPath, Entry> files = new HashMap<>();
        for (Blob layer : image.layers()) {
            try (TarFile tar = new TarFile(layer.file())) {
                long start = 0;
                for (TarArchiveEntry header : tar.getEntries()) {
                    long end = end(header);
                    Optional<Entry> target = header.isLink()
                            ? Optional.ofNullable(files.get(path(header.getLinkName())))
                            : Optional.empty();
                    Entry entry = new Entry(
                            path(header.getName()), header.isDirectory(), target, layer.file(), start, end - start);
                    entries.add(entry);
                    files.put(entry.path(), entry);
                    start = end;
                }
            }
        }
        return entries;
    }

    /** The highest entry of each path, and before a hard link the one that it leads to, even if a higher one replaces it. */
    private Set<Entry> visible(List<Entry> entries) {
        Map<ContainerPath, Entry> highest = new HashMap<>();
        entries.forEach(entry -> highest.put(entry.path(), entry));
        Map<ContainerPath, Entry> directories = new TreeMap<>();
        Set<Entry> others = new LinkedHashSet<>();
        for (Entry entry : entries) {
            boolean visible = entry.equals(highest.get(entry.path()))
                    && image.contents().find(entry.path()).isPresent();
            if (visible && entry.isDirectory()) {
                directories.put(entry.path(), entry);
            } else if (visible) {
                entry.addTo(others);
            }
        }
        Set<Entry> all = new LinkedHashSet<>(directories.values());
        all.addAll(others);
        return all;
    }

    /** The content of an entry is followed by zeros up to the end of a block. */
    private static long end(TarArchiveEntry header) {
        long end = header.getDataOffset() + header.getSize();
        return end + (-end & (BLOCK - 1));
    }

    private static ContainerPath path(String name) {
        return ContainerPath.parse("/" + name);
    }

    /**
     * An entry of a layer.
     *
     * @param target that to which it is a hard link
     * @param start where its headers begin in the tar of the layer
     * @param length the size of its headers and its content in bytes
     */
    private record Entry(
            ContainerPath path, boolean isDirectory, Optional<Entry> target, Path layer, long start, long length) {

        void addTo(Set<Entry> entries) {
            target.ifPresent(linked -> linked.addTo(entries));
            entries.add(this);
        }

        void copy(OutputStream out) throws IOException {
            WritableByteChannel to = Channels.newChannel(out);
            try (FileChannel from = FileChannel.open(layer)) {
                for (long copied = 0; copied < length; ) {
                    long some = from.transferTo(start + copied, length - copied, to);
                    if (some == 0) {
                        throw new EOFException("a layer in it ends in the file " + path);
                    }
                    copied += some;
                }
            }
        }
    }
}
