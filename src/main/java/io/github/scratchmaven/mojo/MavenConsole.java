package io.github.scratchmaven.mojo;

import io.github.scratchmaven.workflow.Console;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Writes lines to Maven's log, and on a terminal what runs below them. */
final class MavenConsole implements Console, AutoCloseable {

    private final Log log;
    private final StatusLine status;

    MavenConsole(Log log, StatusLine status) {
        this.log = log;
        this.status = status;
    }

    @Override
    public void debug(String line) {
        if (log.isDebugEnabled()) {
            print(log::debug, line);
        }
    }

    @Override
    public void info(String line) {
        print(log::info, line);
    }

    @Override
    public void warn(String line) {
        print(log::warn, line);
    }

    @Override
    public void error(String line) {
        print(log::error, line);
    }

    @Override
    public void running(String what) {
        if (log.isInfoEnabled()) {
            status.time(what);
        }
    }

    @Override
    public void progress(String line) {
        if (!log.isInfoEnabled() || !status.show(line)) {
            info(line);
        }
    }

    /** Other lines can follow. */
    @Override
    public void close() {
        status.close();
    }

    private void print(Consumer<String> level, String line) {
        status.above(() -> level.accept(line));
    }
}
