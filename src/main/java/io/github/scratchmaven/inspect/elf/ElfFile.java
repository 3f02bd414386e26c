package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts of an ELF file that decide whether it can start: a static one has no interpreter, and mostly no dynamic section. A program that Go built
 * says how; a loader has the folders compiled in that it searches by itself, a library has none.
 */
public record ElfFile(
        ElfHeader header,
        Optional<String> interpreter,
        Optional<DynamicSection> dynamic,
        List<String> systemDirectories,
        Optional<GoBuildInfo> go) {

    public ElfFile {
        systemDirectories = List.copyOf(systemDirectories);
    }

    /**
     * Reads a file of {@code size} bytes; empty if it does not begin with ELF's magic number. Little of it is held at any time: up to 4 MiB in memory,
     * and of a larger dynamic file all up to the last byte that its loader would need, no more than 2 GiB, in a temporary file that is gone on return.
     *
     * @throws ElfException if the file is damaged, hostile or too large
     * @throws IOException if the stream itself fails
     * @throws io.github.scratchmaven.image.UserException if the temporary file cannot be written
     * @see <a href="https://gabi.xinuos.com/">System V ABI, chapters "Object Files" and "Program Loading and Dynamic Linking"</a>
     */
    public static Optional<ElfFile> read(InputStream source, long size) throws ElfException, IOException {
        try (ElfWindow window = new ElfWindow(source, size)) {
            return new ElfReader(window).read();
        }
    }

    /** How much text it holds, for whoever must bound what is kept of many files. */
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
