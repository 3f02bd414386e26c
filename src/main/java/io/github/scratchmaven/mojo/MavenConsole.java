package io.github.scratchmaven.mojo;

import io.github.scratchmaven.workflow.Console;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/**
 * Writes lines to Maven's log, and on a terminal what runs below them. It can be quiet for a while: then information is logged as details for {@code mvn -X}, and
 * each warning only once. Safe for several threads.
 */
final class MavenConsole implements Console, AutoCloseable {

    private final Log log;
    private final StatusLine status;
    private final Set<String> warnings = ConcurrentHashMap.newKeySet();
    private volatile boolean isQuiet;

    MavenConsole(Log log, StatusLine status) {
        this.log = log;
        this.status = status;
    }

    void quiet(boolean quiet) {
        isQuiet = quiet;
    }

    @Override
    public void debug(String line) {
        if (log.isDebugEnabled()) {
            print(log::debug, line);
        }
    }

    @Override
    public void info(String line) {
        if (isQuiet) {
            debug(line);
        } else {
            print(log::info, line);
        }
    }

    @Override
    public void warn(String line) {
        boolean isNew = warnings.add(line);
        if (isNew || !isQuiet) {
            print(log::warn, line);
        }
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
