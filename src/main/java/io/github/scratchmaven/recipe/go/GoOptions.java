package io.github.scratchmaven.recipe.go;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How {@code go build} is called: cgo, build tags, flags for the linker and the compiler as {@code -ldflags} and {@code -gcflags} take them, further
 * flags as words, and the environment of each {@code go} command.
 */
public record GoOptions(
        Cgo cgo,
        List<String> tags,
        String ldflags,
        String gcflags,
        List<String> flags,
        SortedMap<String, String> environment) {

    public GoOptions {
        tags = List.copyOf(tags);
        flags = List.copyOf(flags);
        environment = new TreeMap<>(environment);
    }
}
