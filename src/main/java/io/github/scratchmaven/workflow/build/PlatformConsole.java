package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.workflow.Console;

/** Begins the lines about the build for one platform with the platform, and collects its warnings. */
final class PlatformConsole implements Console {

    private static final String INDENT = "  ";

    private final Console console;
    private final PlatformWarnings warnings;
    private final String platform;
    private final String prefix;

    /** Lines of several platforms are aligned if the platforms are at most {@code width} characters long. */
    PlatformConsole(Console console, PlatformWarnings warnings, String platform, int width) {
        this.console = console;
        this.warnings = warnings;
        this.platform = platform;
        this.prefix = INDENT + platform + " ".repeat(Math.max(0, width - platform.length())) + INDENT;
    }

    @Override
    public void debug(String line) {
        console.debug(prefixed(line));
    }

    @Override
    public void info(String line) {
        console.info(prefixed(line));
    }

    @Override
    public void warn(String line) {
        warnings.add(line, platform);
    }

    @Override
    public void error(String line) {
        console.error(prefixed(line));
    }

    @Override
    public void running(String what) {
        console.running(prefixed(what));
    }

    @Override
    public void progress(String line) {
        console.progress(prefixed(line));
    }

    private String prefixed(String line) {
        return prefix + (line.startsWith(INDENT) ? line.substring(INDENT.length()) : line);
    }
}
