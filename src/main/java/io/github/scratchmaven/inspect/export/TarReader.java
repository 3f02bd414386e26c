package io.github.scratchmaven.inspect.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a tar, which may be hostile, entry by entry in bounded memory. */
final class TarReader {

    private static final long LONGEST_HEADER = 1 << 20;

    private final MeteredInputStream metered;
    private final TarArchiveInputStream tar;
    private final ReadBudget budget;

    TarReader(InputStream source, ReadBudget budget) {
        this.metered = new MeteredInputStream(source, budget);
        this.tar = new TarArchiveInputStream(metered, StandardCharsets.UTF_8.name());
        this.budget = budget;
    }

    /** Skips the rest of the entry before; empty at the end. */
    Optional<TarArchiveEntry> next() throws IOException {
        if (tar.getCurrentEntry() != null) {
            tar.transferTo(OutputStream.nullOutputStream());
        }
        metered.allow(LONGEST_HEADER);
        TarArchiveEntry entry = read();
        metered.allow(Long.MAX_VALUE);
        if (entry == null) {
            return Optional.empty();
        }
        require(entry);
        return Optional.of(entry);
    }

    /** The content of the entry that {@link #next} returned. */
    InputStream body() {
        return tar;
    }

    private @Nullable TarArchiveEntry read() throws IOException {
        try {
            return tar.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw new IOException("a header in it is damaged", e);
        }
    }

    private void require(TarArchiveEntry entry) throws IOException {
        budget.spendEntries(1);
        budget.spendNames((long) entry.getName().length() + entry.getLinkName().length());
        if (entry.isSparse() || entry.getSize() < 0) {
            throw new IOException("a header in it is damaged");
        }
    }
}
