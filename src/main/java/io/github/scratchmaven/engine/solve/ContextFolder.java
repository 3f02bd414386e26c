package io.github.scratchmaven.engine.solve;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.buildkit.session.sync.Entry;
import io.github.scratchmaven.engine.buildkit.session.sync.FileSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A context as the folder that a session serves: every entry of the epoch and of fixed modes, as in the tar. */
record ContextFolder(BuildContext context) implements FileSource {

    private static final int EXECUTABLE = 0755;
    private static final int READABLE = 0644;
    private static final long EPOCH = 0;

    @Override
    public List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<ContextPath, ContextEntry> entry : context.entries().entrySet()) {
            entries.add(entry(entry.getKey(), entry.getValue()));
        }
        return entries;
    }

    private static Entry entry(ContextPath path, ContextEntry entry) throws IOException {
        if (entry instanceof RegularFile file) {
            int mode = file.executable() ? EXECUTABLE : READABLE;
            return Entry.file(path.value(), mode, EPOCH, SettledContent.of(file.source()));
        }
        return entry instanceof SymbolicLink link
                ? Entry.link(path.value(), EPOCH, link.target())
                : Entry.directory(path.value(), EXECUTABLE, EPOCH);
    }
}
