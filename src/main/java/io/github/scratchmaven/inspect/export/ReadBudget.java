package io.github.scratchmaven.inspect.export;

import java.io.IOException;

/** The most that is read and kept of one archive: far above any real image, and little enough for a hostile one. */
public final class ReadBudget {

    private static final long BYTES = 32L << 30;
    private static final long ENTRIES = 1_000_000;
    private static final long NAMES = 64L << 20;
    private static final long DOCUMENTS = 16L << 20;

    private long bytes;
    private long entries;
    private long names;
    private long documents;

    public ReadBudget() {
        this(BYTES, ENTRIES, NAMES, DOCUMENTS);
    }

    ReadBudget(long bytes, long entries, long names, long documents) {
        this.bytes = bytes;
        this.entries = entries;
        this.names = names;
        this.documents = documents;
    }

    /** For each byte that is read, at each level of compression. */
    void spendBytes(long count) throws IOException {
        bytes -= count;
        require(bytes, "it unpacks to too many bytes");
    }

    /** For each file that is read, and again for each that a layer adds. */
    void spendEntries(long count) throws IOException {
        entries -= count;
        require(entries, "it holds too many files");
    }

    /** For the characters of paths, of links' targets and of names in ELF files. */
    void spendNames(long characters) throws IOException {
        names -= characters;
        require(names, "its file names are too long");
    }

    void spendDocument(long size) throws IOException {
        documents -= size;
        require(documents, "its manifest and configuration are too long");
    }

    private static void require(long left, String complaint) throws IOException {
        if (left < 0) {
            throw new IOException(complaint);
        }
    }
}
