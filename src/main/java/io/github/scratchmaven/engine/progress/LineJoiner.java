package io.github.scratchmaven.engine.progress;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Joins the bytes of one stream, split anywhere, to lines. A line of more than {@value #LONGEST_LINE} bytes is split, to bound the memory. */
public final class LineJoiner {

    static final int LONGEST_LINE = 64 * 1024;

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final Consumer<String> lines;

    public LineJoiner(Consumer<String> lines) {
        this.lines = lines;
    }

    public void write(byte[] bytes) {
        for (byte next : bytes) {
            write(next);
        }
    }

    /** Reports the bytes that are pending as a last line: the stream has ended. */
    public void end() {
        if (pending.size() > 0) {
            report();
        }
    }

    private void write(byte next) {
        if (next == '\n') {
            report();
            return;
        }
        pending.write(next);
        if (pending.size() == LONGEST_LINE) {
            report();
        }
    }

    private void report() {
        String line = pending.toString(StandardCharsets.UTF_8);
        pending.reset();
        lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
}
