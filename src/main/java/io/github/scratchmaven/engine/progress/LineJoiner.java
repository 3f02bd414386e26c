package io.github.scratchmaven.engine.progress;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Bytes of one stream, cut anywhere, put together to lines. A line that never ends is cut, so that it cannot fill the memory. */
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

    /** Tells what is pending as a line of its own: the stream has ended. */
    public void end() {
        if (pending.size() > 0) {
            tell();
        }
    }

    private void write(byte next) {
        if (next == '\n') {
            tell();
            return;
        }
        pending.write(next);
        if (pending.size() == LONGEST_LINE) {
            tell();
        }
    }

    private void tell() {
        String line = pending.toString(StandardCharsets.UTF_8);
        pending.reset();
        lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
}
