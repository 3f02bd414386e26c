package io.github.scratchmaven.workflow.run;

import com.google.re2j.Pattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The output of a container so far. Each line is matched when it arrives, and only the last lines are kept, since a program may write without end. One thread
 * writes and another reads.
 */
final class ContainerOutput implements Consumer<String> {

    private static final int MAX_CHARACTERS = 1024 * 1024;

    private final Collection<Pattern> patterns;
    private final Set<Pattern> matched = new HashSet<>();
    private final Deque<String> lines = new ArrayDeque<>();
    private int kept;

    ContainerOutput(Collection<Pattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    @Override
    public synchronized void accept(String line) {
        patterns.stream().filter(pattern -> pattern.matcher(line).find()).forEach(matched::add);
        lines.addLast(line);
        kept += line.length();
        while (kept > MAX_CHARACTERS) {
            kept -= lines.removeFirst().length();
        }
    }

    /** Whether a line has matched one of the patterns given at the beginning. */
    synchronized boolean hasMatched(Pattern pattern) {
        return matched.contains(pattern);
    }

    synchronized List<String> last(int count) {
        List<String> all = new ArrayList<>(lines);
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    synchronized String text() {
        return String.join("\n", lines);
    }

    /** The lines that match no expected pattern. */
    synchronized String unexpectedText() {
        return lines.stream()
                .filter(line -> patterns.stream()
                        .noneMatch(pattern -> pattern.matcher(line).find()))
                .collect(Collectors.joining("\n"));
    }
}
