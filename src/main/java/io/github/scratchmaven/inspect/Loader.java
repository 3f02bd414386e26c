package io.github.scratchmaven.inspect;

import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.elf.ElfHeader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What differs between the loaders of glibc and musl when they look for libraries. */
enum Loader {
    GLIBC,
    MUSL;

    /** Libraries that musl's loader is itself, whatever follows these names. */
    private static final List<String> INSIDE_MUSL =
            List.of("libc.", "libpthread.", "librt.", "libm.", "libdl.", "libutil.", "libxnet.");

    /** By the name of the interpreter, which is musl's only if it says so. */
    static Loader named(String interpreter) {
        return fileName(interpreter).startsWith("ld-musl-") ? MUSL : GLIBC;
    }

    boolean holds(String library) {
        return this == MUSL && INSIDE_MUSL.stream().anyMatch(library::startsWith);
    }

    List<String> defaultFolders(ElfHeader header) {
        return this == MUSL ? LibraryFolders.ofMusl() : LibraryFolders.ofGlibc(header);
    }

    /** The names under which a file counts as loaded once the loader has found it as {@code name}. */
    static Set<String> namesOf(String name, ElfFile file) {
        return Stream.concat(Stream.of(fileName(name)), file.dynamic().flatMap(section -> section.soname()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
