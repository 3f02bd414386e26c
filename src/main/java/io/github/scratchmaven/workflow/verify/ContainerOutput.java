package io.github.scratchmaven.workflow.verify;

import com.google.re2j.Pattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a container has written so far. Lines are looked at as they come, and only the last ones kept: a program may write without end. Filled by one
 * thread and read by another.
 */
final class ContainerOutput implements Consumer<String> {

    private static final int MOST_CHARACTERS = 1024 * 1024;

    private final Collection<Pattern> wanted;
    private final Set<Pattern> seen = new HashSet<>();
    private final Deque<String> lines = new ArrayDeque<>();
    private int kept;

    ContainerOutput(Collection<Pattern> wanted) {
        this.wanted = List.copyOf(wanted);
    }

    @Override
    public synchronized void accept(String line) {
        wanted.stream().filter(pattern -> pattern.matcher(line).find()).forEach(seen::add);
        lines.addLast(line);
        kept += line.length();
        while (kept > MOST_CHARACTERS) {
            kept -= lines.removeFirst().length();
        }
    }

    /** Whether a line has matched that was wanted. */
    synchronized boolean has(Pattern pattern) {
        return seen.contains(pattern);
    }

    synchronized List<String> last(int most) {
        List<String> all = new ArrayList<>(lines);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    synchronized String text() {
        return String.join("\n", lines);
    }
}
