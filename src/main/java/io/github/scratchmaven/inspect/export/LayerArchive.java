package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.inspect.FileContent;
import io.github.scratchmaven.inspect.FileContent.Directory;
import io.github.scratchmaven.inspect.FileContent.Special;
import io.github.scratchmaven.inspect.FileContent.Symlink;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.export.LayerEntry.HardLink;
import io.github.scratchmaven.inspect.export.LayerEntry.OpaqueDirectory;
import io.github.scratchmaven.inspect.export.LayerEntry.Put;
import io.github.scratchmaven.inspect.export.LayerEntry.Whiteout;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Reads the changes of one layer from its tar, as the OCI image specification describes them. */
public final class LayerArchive {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    /** Internal files of the file system aufs. */
    private static final String AUFS = ".wh..wh.";

    private static final ContainerPath ROOT = ContainerPath.parse("/");
    private static final int ALL_MODE_BITS = 07777;
    private static final long ID_BITS = 0xffff_ffffL;

    private final TarReader tar;
    private final FileReader files;

    public LayerArchive(InputStream source, ReadBudget budget, FileReader files) {
        this.tar = new TarReader(source, budget);
        this.files = files;
    }

    public List<LayerEntry> read() throws IOException {
        List<LayerEntry> entries = new ArrayList<>();
        for (Optional<TarArchiveEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
            TarArchiveEntry entry = next.get();
            ContainerPath path = path(entry.getName());
            if (!path.equals(ROOT)) {
                change(path, entry).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private Optional<LayerEntry> change(ContainerPath path, TarArchiveEntry entry) throws IOException {
        String name = path.name();
        if (name.equals(OPAQUE)) {
            return Optional.of(new OpaqueDirectory(path.parent()));
        }
        if (name.startsWith(AUFS)) {
            return Optional.empty();
        }
        if (name.startsWith(WHITEOUT)) {
            return Optional.of(whiteout(path.parent(), name.substring(WHITEOUT.length())));
        }
        if (entry.isLink()) {
            return Optional.of(new HardLink(path, path(entry.getLinkName())));
        }
        return Optional.of(new Put(new ImageFile(path, mode(entry), owner(entry), content(entry))));
    }

    private static Whiteout whiteout(ContainerPath directory, String hidden) throws IOException {
        if (hidden.isEmpty() || hidden.equals(".")) {
            throw new IOException("a whiteout in it names nothing");
        }
        return new Whiteout(directory.resolve(hidden));
    }

    private FileContent content(TarArchiveEntry entry) throws IOException {
        if (entry.isSymbolicLink()) {
            return new Symlink(entry.getLinkName());
        }
        if (entry.isDirectory()) {
            return new Directory();
        }
        if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
            return new Special();
        }
        return files.read(path(entry.getName()).name(), entry.getSize(), tar.body());
    }

    private static ContainerPath path(String name) {
        return ContainerPath.parse("/" + name);
    }

    private static FileMode mode(TarArchiveEntry entry) {
        return new FileMode(entry.getMode() & ALL_MODE_BITS);
    }

    /** Commons Compress reads the upper half of the numbers as negative ones. */
    private static FileOwner owner(TarArchiveEntry entry) {
        return new FileOwner(entry.getLongUserId() & ID_BITS, entry.getLongGroupId() & ID_BITS);
    }
}
