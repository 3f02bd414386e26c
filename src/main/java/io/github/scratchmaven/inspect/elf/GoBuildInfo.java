package io.github.scratchmaven.inspect.elf;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the Go tool notes in each program that it builds: the version of Go, the import path of the main package, its module, and the settings of the
 * build, such as {@code CGO_ENABLED}. Settings that are flags for compilers and linkers are left out, for they may hold anything; path and module
 * are empty where Go does not know them.
 *
 * @param modules the main module and all others that are compiled into the program, those that replace others in their place
 */
public record GoBuildInfo(
        String version, String path, String module, List<Module> modules, SortedMap<String, String> settings) {

    public GoBuildInfo {
        modules = List.copyOf(modules);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    Stream<String> texts() {
        return Stream.of(
                        Stream.of(version, path, module),
                        modules.stream().flatMap(Module::texts),
                        settings.entrySet().stream()
                                .flatMap(setting -> Stream.of(setting.getKey(), setting.getValue())))
                .flatMap(Function.identity());
    }

    /**
     * A module of Go.
     *
     * @param version such as {@code v1.2.3}, or {@code (devel)}; empty for a directory that replaces a module
     * @param sum its checksum as in {@code go.sum}; empty if there is none
     */
    public record Module(String path, String version, String sum) {

        private Stream<String> texts() {
            return Stream.of(path, version, sum);
        }
    }
}
