package io.github.scratchmaven.inspect;

import io.github.scratchmaven.inspect.elf.ElfFile;
import java.util.List;

/** What the first bytes of a regular file show it to be. */
public sealed interface FileFormat {

    /** A program, library or object file. */
    record Elf(ElfFile facts) implements FileFormat {}

    /** Begins like ELF but is damaged; {@code why} goes after a colon, as in {@code it ends before its headers}. */
    record DamagedElf(String why) implements FileFormat {}

    /** Begins with {@code #!}; {@code command} is the rest of that line, without spaces around it. */
    record Script(String command) implements FileFormat {}

    /** What Linux does not run, in words such as {@code a Windows program}. */
    record Foreign(String words) implements FileFormat {}

    /** Sets the folders that musl's loader searches. */
    record SearchPath(List<String> folders) implements FileFormat {

        public SearchPath {
            folders = List.copyOf(folders);
        }
    }

    /** Anything else. */
    record Other() implements FileFormat {}
}
