package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files that travel to the daemon, as the recipe reads them. */
final class ContextSources implements SourceTree {

    private final SortedMap<String, ByteSource> sources = new TreeMap<>();

    ContextSources(BuildContext context) {
        for (var file : context.files().entrySet()) {
            sources.put(file.getKey().value(), file.getValue().source());
        }
    }

    @Override
    public SortedSet<String> files() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(sources.keySet()));
    }

    @Override
    public String read(String path) {
        ByteSource source = sources.get(path);
        if (source == null) {
            throw new IllegalArgumentException(path);
        }
        try (InputStream content = source.open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserException(
                    "The file \"" + path + "\" cannot be read: " + e.getMessage() + ".", "Make it readable.", e);
        }
    }
}
