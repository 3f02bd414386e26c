package io.github.scratchmaven.engine.progress;

import java.util.ArrayDeque;
import java.util.Deque;

/** The output of a step, kept in case the step fails. Of very long output the last lines are kept, since they contain the error. */
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

    /** The lines with their line ends; a first line says how many earlier lines are dropped, if any are. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (droppedLines > 0) {
            text.append("[").append(droppedLines).append(" earlier lines are left out]\n");
        }
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
