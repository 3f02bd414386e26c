package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows the numbers of a dynamic section to what they mean. */
final class DynamicReader {

    /** {@code DF_1_NODEFLIB} */
    private static final long NO_DEFAULT_DIRECTORIES = 0x800;

    private final LoadedBytes loaded;
    private final DynamicTable table;
    private final ElfMachine machine;

    DynamicReader(LoadedBytes loaded, DynamicTable table, ElfMachine machine) {
        this.loaded = loaded;
        this.table = table;
        this.machine = machine;
    }

    DynamicSection read() throws ElfException, IOException {
        return new DynamicSection(
                needed(),
                optional("its library name", DynamicTag.SONAME),
                directories("its RPATH", DynamicTag.RPATH),
                directories("its RUNPATH", DynamicTag.RUNPATH),
                imports(),
                versions(),
                (table.find(DynamicTag.FLAGS_1).orElse(0L) & NO_DEFAULT_DIRECTORIES) != 0);
    }

    private List<String> needed() throws ElfException, IOException {
        List<String> libraries = new ArrayList<>();
        for (long index : table.needed()) {
            libraries.add(texts().at("a needed library's name", index));
        }
        return libraries;
    }

    private Set<String> imports() throws ElfException, IOException {
        return table.find(DynamicTag.SYMBOLS).isEmpty()
                ? Set.of()
                : new SymbolTable(loaded, table, texts(), machine).imports();
    }

    private SymbolVersions versions() throws ElfException, IOException {
        Optional<Long> needed = table.find(DynamicTag.VERSIONS_NEEDED);
        Optional<Long> offered = table.find(DynamicTag.VERSIONS_OFFERED);
        return needed.isEmpty() && offered.isEmpty()
                ? SymbolVersions.NONE
                : new VersionTables(loaded, texts()).read(needed, offered);
    }

    private Optional<String> optional(String what, long tag) throws ElfException, IOException {
        Optional<Long> index = table.find(tag);
        return index.isEmpty() ? Optional.empty() : Optional.of(texts().at(what, index.get()));
    }

    private List<String> directories(String what, long tag) throws ElfException, IOException {
        return optional(what, tag).stream()
                .flatMap(path -> Arrays.stream(path.split(":")))
                .filter(directory -> !directory.isEmpty())
                .toList();
    }

    private StringTable texts() throws ElfException {
        long size = table.require("size of its texts", DynamicTag.STRINGS_SIZE);
        return new StringTable(loaded, table.require("place of its texts", DynamicTag.STRINGS), size);
    }
}
