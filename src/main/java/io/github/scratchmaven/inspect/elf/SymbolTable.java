package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The names of the symbols that a file imports. Only the older of two hash tables contains the number of symbols; without it the table ends where the next
 * one begins, which mostly follows it directly.
 */
final class SymbolTable {

    private static final String WHAT = "its symbols";

    /** More than the largest browsers import; later names are ignored. */
    private static final int MOST_IMPORTS = 1 << 14;

    private static final int MOST_SYMBOLS = 1 << 18;
    private static final int LONGEST_NAME = 256;
    private static final int ROWS_AT_ONCE = 1 << 10;

    /** Its hash table has wider entries. */
    private static final ElfMachine WIDE_HASH = ElfMachine.S390;

    private final LoadedBytes loaded;
    private final DynamicTable table;
    private final StringTable texts;
    private final ElfMachine machine;
    private final Set<String> imports = new LinkedHashSet<>();

    SymbolTable(LoadedBytes loaded, DynamicTable table, StringTable texts, ElfMachine machine) {
        this.loaded = loaded;
        this.table = table;
        this.texts = texts;
        this.machine = machine;
    }

    /** The undefined symbols, strong and weak; none if there is no table, or if it is outside the loaded segments. */
    Set<String> imports() throws ElfException, IOException {
        long address = table.find(DynamicTag.SYMBOLS).orElse(0L);
        long count = count(address);
        for (long row = 0; row < count && imports.size() < MOST_IMPORTS; row += ROWS_AT_ONCE) {
            int rows = (int) Math.min(ROWS_AT_ONCE, count - row);
            add(loaded.read(WHAT, address + row * rowSize(), rows * rowSize()));
        }
        return imports;
    }

    private long count(long address) throws ElfException, IOException {
        long end = table.places()
                .filter(place -> place > address)
                .map(place -> (place - address) / rowSize())
                .min()
                .orElse(MOST_SYMBOLS);
        return LongStream.of(end, loaded.room(address) / rowSize(), hashed(), MOST_SYMBOLS)
                .min()
                .getAsLong();
    }

    private long hashed() throws ElfException, IOException {
        long address = table.find(DynamicTag.HASH).orElse(0L);
        if (machine.equals(WIDE_HASH) || loaded.room(address) < 2 * Integer.BYTES) {
            return MOST_SYMBOLS;
        }
        return Integer.toUnsignedLong(
                loaded.read(WHAT, address, 2 * Integer.BYTES).getInt(Integer.BYTES));
    }

    private void add(ByteBuffer rows) throws ElfException, IOException {
        for (int row = 0; row < rows.limit(); row += rowSize()) {
            int name = rows.getInt(row);
            boolean isUndefined = rows.getShort(row + loaded.fields().pick(14, 6)) == 0;
            if (isUndefined && name != 0 && imports.size() < MOST_IMPORTS) {
                texts.find(Integer.toUnsignedLong(name), LONGEST_NAME).ifPresent(imports::add);
            }
        }
    }

    private int rowSize() {
        return loaded.fields().pick(16, 24);
    }
}
