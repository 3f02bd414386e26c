package io.github.scratchmaven.inspect.scan;

import java.util.BitSet;

/** Which patterns one file holds, as far as it went by. */
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
                position = passBy(bytes, position, end);
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

    /** The places in the list of patterns of those that were found. */
    public BitSet found() {
        return found;
    }

    /** The next byte that begins a pattern, else the last one: most begin none, and these need not wait for each other. */
    private int passBy(byte[] bytes, int position, int end) {
        int next = position;
        while (next < end - 1 && table[bytes[next] & 0xff] == 0) {
            next++;
        }
        return next;
    }
}
