package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.error.IoReason;
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

/** The files of the context as the sources that a recipe reads. */
final class ContextSourceTree implements SourceTree {

    private final SortedMap<String, ByteSource> sources = new TreeMap<>();
    private final SortedSet<String> files;

    ContextSourceTree(BuildContext context) {
        for (var file : context.files().entrySet()) {
            sources.put(file.getKey().value(), file.getValue().source());
        }
        files = Collections.unmodifiableSortedSet(new TreeSet<>(sources.keySet()));
    }

    @Override
    public SortedSet<String> files() {
        return files;
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
                    "The file \"" + path + "\" cannot be read: " + IoReason.of(e) + ".", "Make it readable.", e);
        }
    }
}
