package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.elf.ElfHeader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How the loader of a process looks for libraries, where glibc's and musl's differ. */
sealed interface Loader permits GlibcLoader, MuslLoader {

    /** The one that starts {@code program}, told by the interpreter's name: it is musl's only if it says so. */
    static Loader of(ElfFile program, ImageContents contents) {
        Optional<String> interpreter = program.interpreter();
        return interpreter
                .filter(path -> fileName(path).startsWith(MuslLoader.PREFIX))
                .<Loader>map(path -> MuslLoader.of(path, contents))
                .orElseGet(() -> GlibcLoader.of(
                        interpreter.flatMap(contents::follow).flatMap(trail -> trail.end()
                                .elf()),
                        program.header()));
    }

    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether it is that library itself. */
    boolean holds(String library);

    /** The names under which a file counts as loaded once it was found as {@code name}. */
    Set<String> namesOf(String name, ElfFile file);

    /** Where it looks for what {@code file} needs, in its order; only folders whose place is certain. */
    default List<String> folders(LoadedObject file, List<ContainerPath> libraryPath) {
        return searched(file, libraryPath.stream().map(ContainerPath::value))
                .filter(folder -> folder.startsWith("/"))
                .distinct()
                .toList();
    }

    /** The same as it comes, where {@code told} is what the environment says. */
    Stream<String> searched(LoadedObject file, Stream<String> told);

    /** Whether it searches on after such a file, without a complaint. */
    boolean passesOver(ElfHeader candidate, ElfHeader wanted);

    /** Whether it refuses a library that lacks a version of symbols which a file needs. */
    boolean mindsVersions();
}
