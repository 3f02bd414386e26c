package io.github.scratchmaven.inspect.elf;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the dynamic loader reads from an ELF file.
 *
 * @param needed the needed libraries, in search order
 * @param rpath directories to search, as written ({@code $ORIGIN} is not expanded)
 * @param runpath the same
 * @param imports the names of undefined symbols, as far as they can be counted
 * @param hasNoDefaultDirectories whether its libraries are not searched for in the system's directories ({@code -z nodefaultlib})
 */
public record DynamicSection(
        List<String> needed,
        Optional<String> soname,
        List<String> rpath,
        List<String> runpath,
        Set<String> imports,
        SymbolVersions versions,
        boolean hasNoDefaultDirectories) {

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
