package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.engine.buildkit.session.hash.Content;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Entries told by lines: {@code dir/}, {@code file}, {@code link -> target}; directories above them come along. */
final class Tree {

    private final List<Entry> entries = new ArrayList<>();

    static List<Entry> of(String... lines) {
        Tree tree = new Tree();
        for (String line : lines) {
            tree.add(line);
        }
        // In an order that is not that of travel.
        Collections.reverse(tree.entries);
        return tree.entries;
    }

    private void add(String line) {
        int arrow = line.indexOf(" -> ");
        String path = arrow < 0 ? line : line.substring(0, arrow);
        if (path.endsWith("/")) {
            addDirectories(path);
            return;
        }
        addDirectories(path.substring(0, path.lastIndexOf('/') + 1));
        entries.add(
                arrow < 0
                        ? Entry.file(path, 0644, 0, Content.of(new byte[0]))
                        : Entry.link(path, 0, line.substring(arrow + 4)));
    }

    private void addDirectories(String path) {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            Entry directory = Entry.directory(path.substring(0, end), 0755, 0);
            if (!entries.contains(directory)) {
                entries.add(directory);
            }
        }
    }
}
