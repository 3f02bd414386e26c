package io.github.scratchmaven.inspect;

import io.github.scratchmaven.inspect.elf.ElfFile;
import java.util.List;

/** What a regular file is, by its first bytes. */
public sealed interface FileFormat {

    <R> R accept(Visitor<R> visitor);

    /** A program, library or object file. */
    record Elf(ElfFile facts) implements FileFormat {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.elf(this);
        }
    }

    /** Begins like ELF but is damaged; {@code why} goes after a colon, as in {@code it ends before its headers}. */
    record DamagedElf(String why) implements FileFormat {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.damagedElf(this);
        }
    }

    /** Begins with {@code #!}; {@code command} is the rest of that line, without spaces around it. */
    record Script(String command) implements FileFormat {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.script(this);
        }
    }

    /** A format that Linux does not run; {@code name} is such as {@code a Windows program}. */
    record Foreign(String name) implements FileFormat {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.foreign(this);
        }
    }

    /** The file in {@code /etc} that sets the directories that musl's loader searches. */
    record SearchPath(List<String> directories) implements FileFormat {

        public SearchPath {
            directories = List.copyOf(directories);
        }

        /** Whether a file of that name is one. */
        public static boolean isFileName(String name) {
            return name.startsWith("ld-musl-") && name.endsWith(".path");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.searchPath(this);
        }
    }

    /** Anything else. */
    record Other() implements FileFormat {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.other(this);
        }
    }

    /** One method for each format. */
    interface Visitor<R> {

        R elf(Elf format);

        R damagedElf(DamagedElf format);

        R script(Script format);

        R foreign(Foreign format);

        R searchPath(SearchPath format);

        R other(Other format);
    }
}
