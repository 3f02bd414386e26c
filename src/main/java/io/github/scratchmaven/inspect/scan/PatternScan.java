package io.github.scratchmaven.inspect.scan;

import java.util.BitSet;

/** The patterns that one file contains, as far as it is read. */
public final class PatternScan {

    private final PatternSet patterns;
    private final int[] table;
    private final BitSet found = new BitSet();
    private int state;

    PatternScan(PatternSet patterns, int[] table) {
        this.patterns = patterns;
        this.table = table;
    }

    /** The next bytes; a pattern may begin in one call and end in another. */
    public void accept(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int row = state;
        for (int position = offset; position < end; position++) {
            if (row == 0) {
                position = skip(bytes, position, end);
            }
            int next = table[row + (bytes[position] & 0xff)];
            if (next < 0) {
                next = ~next;
                found.or(patterns.endingAt(next));
            }
            row = next;
        }
        state = row;
    }

    /** The indexes of the patterns that were found. */
    public BitSet found() {
        return found;
    }

    /** The next byte that begins a pattern, else the last one. Most bytes begin none, and this loop is faster than the table. */
    private int skip(byte[] bytes, int position, int end) {
        int next = position;
        while (next < end - 1 && table[bytes[next] & 0xff] == 0) {
            next++;
        }
        return next;
    }
}
