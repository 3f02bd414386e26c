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
 * glibc's, as ld.so(8) describes it, on a processor that has no special folders ({@code glibc-hwcaps}) and without a cache: {@code RPATH} of the file
 * and of those that led to it unless the file has a {@code RUNPATH}, {@code LD_LIBRARY_PATH}, {@code RUNPATH}, the system's folders.
 */
record GlibcLoader(List<String> systemFolders) implements Loader {

    GlibcLoader {
        systemFolders = List.copyOf(systemFolders);
    }

    /** With the folders that are compiled into it, or the usual ones where it is not there or does not tell. */
    static GlibcLoader of(Optional<ElfFile> loader, ElfHeader program) {
        return new GlibcLoader(loader.map(ElfFile::systemFolders)
                .filter(folders -> !folders.isEmpty())
                .orElseGet(() -> LibraryDirectories.ofGlibc(program)));
    }

    @Override
    public boolean holds(String library) {
        return false;
    }

    @Override
    public Set<String> namesOf(String name, ElfFile file) {
        return Stream.concat(
                        Stream.of(Loader.fileName(name)), file.dynamic().flatMap(section -> section.soname()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Stream<String> searched(LoadedObject file, Stream<String> told) {
        Stream<String> rpath = hasRunpath(file)
                ? Stream.of()
                : file.chain()
                        .filter(link -> !hasRunpath(link))
                        .flatMap(link -> expand(link, link.section().rpath()));
        Stream<String> runpath = expand(file, file.section().runpath());
        return Stream.of(rpath, told, runpath, systemFolders.stream()).flatMap(folders -> folders);
    }

    @Override
    public boolean passesOver(ElfHeader candidate, ElfHeader wanted) {
        return candidate.elfClass() != wanted.elfClass() || !candidate.machine().equals(wanted.machine());
    }

    @Override
    public boolean mindsVersions() {
        return true;
    }

    private Stream<String> expand(LoadedObject file, List<String> folders) {
        Map<String, String> values = Map.of(
                "ORIGIN", file.origin(),
                "LIB", systemFolders.get(0).substring(1),
                "PLATFORM", LibraryDirectories.platform(file.elf().header()));
        return folders.stream().map(folder -> expand(folder, values));
    }

    private static String expand(String folder, Map<String, String> values) {
        String expanded = folder;
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
