package io.github.scratchmaven.inspect.elf;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the Go tool notes in each program that it builds: the version of Go, the import path of the main package, its module, and the settings of the
 * build, such as {@code CGO_ENABLED}. Settings that are flags for compilers and linkers are left out, for they may hold anything; path and module
 * are empty where Go does not know them.
 */
public record GoBuildInfo(String version, String path, String module, SortedMap<String, String> settings) {

    public GoBuildInfo {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    Stream<String> texts() {
        return Stream.concat(
                Stream.of(version, path, module),
                settings.entrySet().stream().flatMap(setting -> Stream.of(setting.getKey(), setting.getValue())));
    }
}
