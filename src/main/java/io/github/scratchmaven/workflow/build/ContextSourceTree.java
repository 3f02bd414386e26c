package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files of the context as the sources that a recipe reads. */
final class ContextSourceTree implements SourceTree {

    private final SortedMap<ContextPath, RegularFile> sources;
    private final SortedSet<String> files = new TreeSet<>();

    ContextSourceTree(BuildContext context) {
        sources = context.files();
        sources.forEach((path, file) -> files.add(path.value()));
    }

    @Override
    public SortedSet<String> files() {
        return Collections.unmodifiableSortedSet(files);
    }

    @Override
    public String read(String path) {
        if (!files.contains(path)) {
            throw new IllegalArgumentException(path);
        }
        ByteSource source =
                Objects.requireNonNull(sources.get(ContextPath.of(path))).source();
        try (InputStream content = source.open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserException(
                    "The file \"" + path + "\" cannot be read: " + IoReason.of(e) + ".", "Make it readable.", e);
        }
    }
}
