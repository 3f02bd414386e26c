package io.github.scratchmaven.mojo;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.plugin.logging.Log;

/** Maven's log, which can be quiet for a while: then information is logged as details for {@code mvn -X}, and each warning only once. Safe for several threads. */
final class TurnLog implements Log {

    private final Log log;
    private final Set<String> warnings = ConcurrentHashMap.newKeySet();
    private volatile boolean isQuiet;

    TurnLog(Log log) {
        this.log = log;
    }

    void quiet(boolean quiet) {
        isQuiet = quiet;
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(CharSequence content) {
        log.debug(content);
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        log.debug(content, error);
    }

    @Override
    public void debug(Throwable error) {
        log.debug(error);
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(CharSequence content) {
        if (isQuiet) {
            log.debug(content);
        } else {
            log.info(content);
        }
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        log.info(content, error);
    }

    @Override
    public void info(Throwable error) {
        log.info(error);
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(CharSequence content) {
        boolean isNew = warnings.add(content.toString());
        if (isNew || !isQuiet) {
            log.warn(content);
        }
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        log.warn(content, error);
    }

    @Override
    public void warn(Throwable error) {
        log.warn(error);
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(CharSequence content) {
        log.error(content);
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        log.error(content, error);
    }

    @Override
    public void error(Throwable error) {
        log.error(error);
    }
}
