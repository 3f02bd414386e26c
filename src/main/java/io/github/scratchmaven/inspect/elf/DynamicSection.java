package io.github.scratchmaven.inspect.elf;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an ELF file asks of its loader: the libraries it needs in search order, its own name as a library, the folders to search, as written
 * ({@code $ORIGIN} is not expanded), the names of the functions and variables that it expects of others, as far as they can be counted, and their versions.
 */
public record DynamicSection(
        List<String> needed,
        Optional<String> soname,
        List<String> rpath,
        List<String> runpath,
        Set<String> imports,
        SymbolVersions versions) {

    public DynamicSection {
        needed = List.copyOf(needed);
        rpath = List.copyOf(rpath);
        runpath = List.copyOf(runpath);
        imports = Set.copyOf(imports);
    }

    Stream<String> texts() {
        return Stream.of(
                        needed.stream(),
                        soname.stream(),
                        rpath.stream(),
                        runpath.stream(),
                        imports.stream(),
                        versions.texts())
                .flatMap(texts -> texts);
    }
}
