package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The facts of an ELF file that decide whether it can start: a static one has no interpreter, and mostly no dynamic section. */
public record ElfFile(ElfHeader header, Optional<String> interpreter, Optional<DynamicSection> dynamic) {

    /**
     * Reads a file of {@code size} bytes; empty if it does not begin with ELF's magic number. Of a static file only the headers are read; of a
     * dynamic one no more than 512 MiB, up to the last byte that its loader needs to find its libraries.
     *
     * @throws ElfException if the file is damaged, hostile or too large
     * @throws IOException if the stream itself fails
     * @see <a href="https://gabi.xinuos.com/">System V ABI, chapters "Object Files" and "Program Loading and Dynamic Linking"</a>
     */
    public static Optional<ElfFile> read(InputStream source, long size) throws ElfException, IOException {
        return new ElfReader(new ElfWindow(source, size)).read();
    }
}
