package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.recipe.SourceTree;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A tree that is written down in a test. */
record MemoryTree(SortedMap<String, String> contents) implements SourceTree {

    static final String MAIN = "package main\n\nfunc main() {}\n";

    MemoryTree {
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
    }

    static MemoryTree empty() {
        return of(Map.of());
    }

    static MemoryTree of(Map<String, String> contents) {
        return new MemoryTree(new TreeMap<>(contents));
    }

    MemoryTree with(String path, String text) {
        SortedMap<String, String> more = new TreeMap<>(contents);
        more.put(path, text);
        return new MemoryTree(more);
    }

    @Override
    public SortedSet<String> files() {
        return new TreeSet<>(contents.keySet());
    }

    @Override
    public String read(String path) {
        return Objects.requireNonNull(contents.get(path), path);
    }
}
