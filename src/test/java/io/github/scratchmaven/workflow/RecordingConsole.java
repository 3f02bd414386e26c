package io.github.scratchmaven.workflow;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A console whose lines a test reads, each behind its level; times are {@code #.# s}. */
public final class RecordingConsole implements Console {

    public final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void debug(String line) {
        add("debug", line);
    }

    @Override
    public void info(String line) {
        add("info", line);
    }

    @Override
    public void warn(String line) {
        add("warn", line);
    }

    @Override
    public void error(String line) {
        add("error", line);
    }

    public List<String> at(String level) {
        return lines.stream()
                .filter(line -> line.startsWith(level + ": "))
                .map(line -> line.substring(level.length() + 2))
                .toList();
    }

    private void add(String level, String line) {
        lines.add(level + ": " + line.replaceAll("\\d+\\.\\d s", "#.# s"));
    }
}
