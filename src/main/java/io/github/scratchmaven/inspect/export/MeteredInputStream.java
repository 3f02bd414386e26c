package io.github.scratchmaven.inspect.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read against the budget and, between the entries of a tar, against the longest header. It does not close its source. */
final class MeteredInputStream extends FilterInputStream {

    private final ReadBudget budget;
    private long allowance = Long.MAX_VALUE;

    MeteredInputStream(InputStream source, ReadBudget budget) {
        super(source);
        this.budget = budget;
    }

    void allow(long bytes) {
        allowance = bytes;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        spend(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        spend(Math.max(0, count));
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(count);
        spend(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // The caller closes the source, and an outer archive goes on after an inner one.
    }

    private void spend(long count) throws IOException {
        budget.spendBytes(count);
        allowance -= count;
        if (allowance < 0) {
            throw new IOException("a header in it is too long");
        }
    }
}
