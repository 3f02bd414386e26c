package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers of a dynamic section, before its texts are looked up. */
final class DynamicTable {

    private static final long END = 0;
    private static final long NEEDED = 1;
    private static final long STRINGS = 5;
    private static final long STRINGS_SIZE = 10;
    private static final long SONAME = 14;
    private static final long RPATH = 15;
    private static final long RUNPATH = 29;

    private static final int MOST_ENTRIES = 1 << 16;

    /** Far more than any real program, and little enough for texts of the greatest length. */
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

    DynamicSection resolve(ElfFields fields, List<Segment> segments) throws ElfException, IOException {
        List<String> libraries = new ArrayList<>();
        for (long index : needed) {
            libraries.add(string("a needed library's name", index, fields, segments));
        }
        return new DynamicSection(
                libraries,
                optional("its library name", SONAME, fields, segments),
                folders("its RPATH", RPATH, fields, segments),
                folders("its RUNPATH", RUNPATH, fields, segments));
    }

    private void add(ElfFields fields, ByteBuffer table, int width) throws ElfException {
        for (int row = 0; row + 2 * width <= table.limit(); row += 2 * width) {
            long tag = fields.word(table, row);
            if (tag == END) {
                return;
            }
            add(tag, fields.word(table, row + width));
        }
        // The loader walks on until it meets the end mark, into whatever follows.
        throw new ElfException("its dynamic section has no end");
    }

    private void add(long tag, long value) throws ElfException {
        if (tag != NEEDED) {
            others.put(tag, value);
            return;
        }
        needed.add(value);
        if (needed.size() > MOST_NEEDED) {
            throw new ElfException("it needs too many libraries");
        }
    }

    private Optional<String> optional(String what, long tag, ElfFields fields, List<Segment> segments)
            throws ElfException, IOException {
        Long index = others.get(tag);
        return index == null ? Optional.empty() : Optional.of(string(what, index, fields, segments));
    }

    private List<String> folders(String what, long tag, ElfFields fields, List<Segment> segments)
            throws ElfException, IOException {
        return optional(what, tag, fields, segments).stream()
                .flatMap(path -> Arrays.stream(path.split(":")))
                .filter(folder -> !folder.isEmpty())
                .toList();
    }

    private String string(String what, long index, ElfFields fields, List<Segment> segments)
            throws ElfException, IOException {
        long size = number("size of its texts", STRINGS_SIZE);
        if (index < 0 || index >= size) {
            throw new ElfException(what + " lies outside its texts");
        }
        return fields.string(what, textsOffset(segments) + index, size - index);
    }

    private long textsOffset(List<Segment> segments) throws ElfException {
        long address = number("place of its texts", STRINGS);
        return segments.stream()
                .filter(segment -> segment.holdsAddress(address))
                .findFirst()
                .orElseThrow(() -> new ElfException("its texts are not in what is loaded"))
                .offsetOf(address);
    }

    private long number(String what, long tag) throws ElfException {
        Long value = others.get(tag);
        if (value == null) {
            throw new ElfException("the " + what + " is not given");
        }
        return value;
    }
}
