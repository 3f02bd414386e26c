package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** The entries of a dynamic section, without their strings. */
final class DynamicTable {

    private static final int MOST_ENTRIES = 1 << 16;

    /** Far more than any real program needs, and few enough for strings of the greatest length. */
    private static final int MOST_NEEDED = 1024;

    private final List<Long> needed = new ArrayList<>();
    private final Map<Long, Long> others = new HashMap<>();

    private DynamicTable() {}

    static DynamicTable read(ElfFields fields, Segment segment) throws ElfException, IOException {
        int width = fields.elfClass().wordBytes();
        if (segment.fileSize() > (long) MOST_ENTRIES * 2 * width) {
            throw new ElfException("its dynamic section is too long");
        }
        DynamicTable table = new DynamicTable();
        table.add(fields, fields.read("its dynamic section", segment.offset(), (int) segment.fileSize()), width);
        return table;
    }

    /** The indexes of the needed libraries' names, in search order. */
    List<Long> needed() {
        return List.copyOf(needed);
    }

    Optional<Long> find(long tag) {
        return Optional.ofNullable(others.get(tag));
    }

    long require(String what, long tag) throws ElfException {
        return find(tag).orElseThrow(() -> new ElfException("the " + what + " is not given"));
    }

    /** The addresses of the tables that it refers to. */
    LongStream places() {
        return DynamicTag.PLACES.stream().flatMap(tag -> find(tag).stream()).mapToLong(Long::longValue);
    }

    private void add(ElfFields fields, ByteBuffer table, int width) throws ElfException {
        for (int row = 0; row + 2 * width <= table.limit(); row += 2 * width) {
            long tag = fields.word(table, row);
            if (tag == DynamicTag.END) {
                return;
            }
            add(tag, fields.word(table, row + width));
        }
        // The loader reads on until it finds the end mark, in whatever follows.
        throw new ElfException("its dynamic section has no end");
    }

    private void add(long tag, long value) throws ElfException {
        if (tag != DynamicTag.NEEDED) {
            others.put(tag, value);
            return;
        }
        needed.add(value);
        if (needed.size() > MOST_NEEDED) {
            throw new ElfException("it needs too many libraries");
        }
    }
}
