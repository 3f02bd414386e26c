package io.github.scratchmaven.workflow.init;

import io.github.scratchmaven.workflow.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The difference of two texts that differ in one place, as {@code diff -u} prints it. */
record UnifiedDiff(String name, List<String> before, List<String> after) {

    private static final int CONTEXT = 3;

    static UnifiedDiff of(String name, String before, String after) {
        return new UnifiedDiff(name, before.lines().toList(), after.lines().toList());
    }

    List<String> lines(TextStyle style) {
        int head = common(before, after);
        int tail = Math.min(common(reversed(before), reversed(after)), Math.min(before.size(), after.size()) - head);
        int start = Math.max(0, head - CONTEXT);
        int more = Math.min(CONTEXT, tail);
        List<String> removed = before.subList(head, before.size() - tail);
        List<String> added = after.subList(head, after.size() - tail);
        List<String> lines = new ArrayList<>();
        lines.add("--- " + (before.isEmpty() ? "/dev/null" : name));
        lines.add("+++ " + name);
        lines.add("@@ -%s +%s @@"
                .formatted(
                        range(start, head - start + removed.size() + more),
                        range(start, head - start + added.size() + more)));
        before.subList(start, head).forEach(line -> lines.add(" " + line));
        removed.forEach(line -> lines.add(style.red("-" + line)));
        added.forEach(line -> lines.add(style.green("+" + line)));
        int rest = before.size() - tail;
        before.subList(rest, rest + more).forEach(line -> lines.add(" " + line));
        return lines;
    }

    private static String range(int start, int length) {
        return (length == 0 ? start : start + 1) + (length == 1 ? "" : "," + length);
    }

    private static int common(List<String> first, List<String> second) {
        int count = 0;
        while (count < Math.min(first.size(), second.size()) && first.get(count).equals(second.get(count))) {
            count++;
        }
        return count;
    }

    private static List<String> reversed(List<String> lines) {
        List<String> reversed = new ArrayList<>(lines);
        Collections.reverse(reversed);
        return reversed;
    }
}
