package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.elf.ElfHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The loader of glibc, as ld.so(8) describes it, without a cache and without directories for certain processors ({@code glibc-hwcaps}): it searches the
 * {@code RPATH} of the file and of the files that need it, unless the file has a {@code RUNPATH}, then {@code LD_LIBRARY_PATH}, the {@code RUNPATH}, and
 * the system's directories.
 */
record GlibcLoader(List<String> systemDirectories) implements Loader {

    GlibcLoader {
        systemDirectories = List.copyOf(systemDirectories);
    }

    /** With the directories that are compiled into the loader, or the usual ones where they are unknown. */
    static GlibcLoader of(Optional<ElfFile> loader, ElfHeader program) {
        return new GlibcLoader(loader.map(ElfFile::systemDirectories)
                .filter(directories -> !directories.isEmpty())
                .orElseGet(() -> LibraryDirectories.ofGlibc(program)));
    }

    @Override
    public boolean contains(String library) {
        return false;
    }

    @Override
    public Set<String> namesOf(String name, ElfFile file) {
        return Stream.concat(
                        Stream.of(Loader.fileName(name)), file.dynamic().flatMap(section -> section.soname()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Stream<String> searched(LoadedObject file, Stream<String> libraryPath) {
        Stream<String> rpath = hasRunpath(file)
                ? Stream.of()
                : file.chain()
                        .filter(link -> !hasRunpath(link))
                        .flatMap(link -> expand(link, link.section().rpath()));
        Stream<String> runpath = expand(file, file.section().runpath());
        Stream<String> system = file.section().hasNoDefaultDirectories() ? Stream.of() : systemDirectories.stream();
        return Stream.of(rpath, libraryPath, runpath, system).flatMap(directories -> directories);
    }

    @Override
    public boolean skips(ElfHeader candidate, ElfHeader required) {
        return candidate.elfClass() != required.elfClass()
                || !candidate.machine().equals(required.machine());
    }

    @Override
    public boolean checksSymbolVersions() {
        return true;
    }

    private Stream<String> expand(LoadedObject file, List<String> directories) {
        Map<String, String> values = Map.of(
                "ORIGIN", file.origin(),
                "LIB", systemDirectories.get(0).substring(1),
                "PLATFORM", LibraryDirectories.platform(file.elf().header()));
        return directories.stream().map(directory -> expand(directory, values));
    }

    private static String expand(String directory, Map<String, String> values) {
        String expanded = directory;
        for (Map.Entry<String, String> value : values.entrySet()) {
            expanded = expanded.replace("${" + value.getKey() + "}", value.getValue())
                    .replace("$" + value.getKey(), value.getValue());
        }
        return expanded;
    }

    private static boolean hasRunpath(LoadedObject file) {
        return !file.section().runpath().isEmpty();
    }
}
