package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.elf.ElfHeader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How the loader of a process searches for libraries, where those of glibc and musl differ. */
sealed interface Loader permits GlibcLoader, MuslLoader {

    /** The loader of {@code program}, by the name of its interpreter. */
    static Loader of(ElfFile program, ImageContents contents) {
        Optional<String> interpreter = program.interpreter();
        return interpreter
                .filter(path -> fileName(path).startsWith(MuslLoader.PREFIX))
                .<Loader>map(path -> MuslLoader.of(path, contents))
                .orElseGet(() -> GlibcLoader.of(
                        interpreter.flatMap(contents::follow).flatMap(walk -> walk.end()
                                .elf()),
                        program.header()));
    }

    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether that library is part of the loader. */
    boolean contains(String library);

    /** The names under which a file is loaded that was found as {@code name}. */
    Set<String> namesOf(String name, ElfFile file);

    /** The directories that it searches for what {@code file} needs, in its order. Relative ones are left out, since they depend on the working directory. */
    default List<String> directories(LoadedObject file, List<ContainerPath> libraryPath) {
        return searched(file, libraryPath.stream().map(ContainerPath::value))
                .filter(directory -> directory.startsWith("/"))
                .distinct()
                .toList();
    }

    /** The same, as written; {@code libraryPath} is that of the environment. */
    Stream<String> searched(LoadedObject file, Stream<String> libraryPath);

    /** Whether it skips such a file without an error. */
    boolean skips(ElfHeader candidate, ElfHeader required);

    /** Whether it rejects a library that lacks a version of symbols that a file needs. */
    boolean checksSymbolVersions();
}
