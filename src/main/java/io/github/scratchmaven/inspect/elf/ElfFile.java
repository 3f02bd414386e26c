package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts of an ELF file that decide whether it can start.
 *
 * @param interpreter the loader; empty for a static program
 * @param dynamic mostly empty for a static program
 * @param systemDirectories the directories that are compiled into a loader; empty for other files
 * @param go the build information of a Go program
 * @param hasSections whether it has section headers, as linkers write them
 */
public record ElfFile(
        ElfHeader header,
        Optional<String> interpreter,
        Optional<DynamicSection> dynamic,
        List<String> systemDirectories,
        Optional<GoBuildInfo> go,
        boolean hasSections) {

    public ElfFile {
        systemDirectories = List.copyOf(systemDirectories);
    }

    /**
     * Reads a file of {@code size} bytes; empty if it does not begin with ELF's magic number. At most 4 MiB of it are kept in
     * memory. The part of a larger dynamic file up to the last byte that its loader needs, at most 2 GiB, is kept in a temporary file until return.
     *
     * @throws ElfException if the file is damaged, hostile or too large
     * @throws IOException if the stream itself fails
     * @throws io.github.scratchmaven.error.UserException if the temporary file cannot be written
     * @see <a href="https://gabi.xinuos.com/">System V ABI, chapters "Object Files" and "Program Loading and Dynamic Linking"</a>
     */
    public static Optional<ElfFile> read(InputStream source, long size) throws ElfException, IOException {
        try (ElfWindow window = new ElfWindow(source, size)) {
            return new ElfReader(window).read();
        }
    }

    /** The length of all its texts, to bound the memory for many files. */
    public long characters() {
        return Stream.of(
                        interpreter.stream(),
                        dynamic.stream().flatMap(DynamicSection::texts),
                        go.stream().flatMap(GoBuildInfo::texts))
                .flatMap(texts -> texts)
                .mapToLong(String::length)
                .sum();
    }
}
