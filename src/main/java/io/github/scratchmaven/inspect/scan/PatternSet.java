package io.github.scratchmaven.inspect.scan;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Patterns that are searched for at once: the automaton of Aho and Corasick, with its failure links resolved into one table. It takes 1 KiB of memory for
 * each byte of the patterns.
 */
public final class PatternSet {

    static final int ROW = 256;

    /** For each state and byte, where the next state's row begins; inverted if a pattern ends there. */
    private final int[] table;

    /** By state. */
    private final BitSet[] endings;

    private PatternSet(int[] table, BitSet[] endings) {
        this.table = table;
        this.endings = endings;
    }

    /** A pattern is identified by its index; an empty one is never found. */
    public static PatternSet of(List<byte[]> patterns) {
        int most = 1 + patterns.stream().mapToInt(pattern -> pattern.length).sum();
        PatternSet set = new PatternSet(new int[most * ROW], new BitSet[most]);
        Arrays.setAll(set.endings, state -> new BitSet());
        set.grow(patterns);
        set.link();
        set.mark();
        return set;
    }

    /** A scan of one file from its start. */
    public PatternScan scan() {
        return new PatternScan(this, table);
    }

    BitSet endingAt(int row) {
        return endings[row / ROW];
    }

    private void grow(List<byte[]> patterns) {
        int rows = ROW;
        for (int number = 0; number < patterns.size(); number++) {
            int row = 0;
            for (byte value : patterns.get(number)) {
                int cell = row + Byte.toUnsignedInt(value);
                if (table[cell] == 0) {
                    table[cell] = rows;
                    rows += ROW;
                }
                row = table[cell];
            }
            endings[row / ROW].set(number);
        }
        endings[0].clear();
    }

    /** Breadth first, so that the fallback state is complete before it is copied. */
    private void link() {
        int[] fallbacks = new int[endings.length];
        Deque<Integer> ahead = new ArrayDeque<>();
        ahead.add(0);
        while (!ahead.isEmpty()) {
            link(ahead.remove(), fallbacks, ahead);
        }
    }

    private void link(int row, int[] fallbacks, Deque<Integer> ahead) {
        int fallback = fallbacks[row / ROW];
        for (int value = 0; value < ROW; value++) {
            int next = table[row + value];
            if (next == 0) {
                table[row + value] = table[fallback + value];
                continue;
            }
            fallbacks[next / ROW] = row == 0 ? 0 : table[fallback + value];
            endings[next / ROW].or(endings[fallbacks[next / ROW] / ROW]);
            ahead.add(next);
        }
    }

    private void mark() {
        for (int cell = 0; cell < table.length; cell++) {
            if (!endingAt(table[cell]).isEmpty()) {
                table[cell] = ~table[cell];
            }
        }
    }
}
