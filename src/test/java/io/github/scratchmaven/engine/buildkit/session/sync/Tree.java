package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextPath;

/** A context of lines such as {@code dir/}, {@code file} and {@code link -> target}. */
final class Tree {

    private Tree() {}

    static BuildContext of(String... lines) {
        BuildContext context = BuildContext.empty();
        for (String line : lines) {
            int arrow = line.indexOf(" -> ");
            String path = (arrow < 0 ? line : line.substring(0, arrow)).replaceFirst("/$", "");
            context = context.with(ContextPath.of(path), entry(line, arrow));
        }
        return context;
    }

    private static ContextEntry entry(String line, int arrow) {
        if (arrow >= 0) {
            return new SymbolicLink(line.substring(arrow + 4));
        }
        return line.endsWith("/") ? new Directory() : new RegularFile(false, ByteSource.of(""));
    }
}
