package io.github.scratchmaven.inspect.elf;

import java.util.List;
import java.util.stream.Stream;

/** The versions of symbols that a file needs of its libraries, and those that it provides. */
public record SymbolVersions(List<NeededVersion> needed, List<String> offered) {

    static final SymbolVersions NONE = new SymbolVersions(List.of(), List.of());

    public SymbolVersions {
        needed = List.copyOf(needed);
        offered = List.copyOf(offered);
    }

    Stream<String> texts() {
        return Stream.concat(
                offered.stream(), needed.stream().flatMap(version -> Stream.of(version.library(), version.name())));
    }
}
