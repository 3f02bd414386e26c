package io.github.scratchmaven.inspect.elf;

import java.util.List;
import java.util.Optional;

/**
 * What an ELF file asks of its loader: the libraries it needs in search order, its own name as a library, and the folders to search, as
 * written ({@code $ORIGIN} is not expanded).
 */
public record DynamicSection(List<String> needed, Optional<String> soname, List<String> rpath, List<String> runpath) {

    public DynamicSection {
        needed = List.copyOf(needed);
        rpath = List.copyOf(rpath);
        runpath = List.copyOf(runpath);
    }
}
