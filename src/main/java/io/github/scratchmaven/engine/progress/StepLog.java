package io.github.scratchmaven.engine.progress;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a step wrote, kept for the case that it fails. Of a step that writes without end the last lines stay, since those say why. */
final class StepLog {

    static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private final Deque<String> lines = new ArrayDeque<>();
    private long kept;
    private long droppedLines;

    void add(String line) {
        lines.addLast(line);
        kept += line.length() + 1;
        while (kept > MOST_CHARACTERS) {
            kept -= lines.removeFirst().length() + 1;
            droppedLines++;
        }
    }

    /** The lines with their ends, after one that says how many were dropped, if any were. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (droppedLines > 0) {
            text.append("[").append(droppedLines).append(" earlier lines are left out]\n");
        }
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
