package io.github.scratchmaven.mojo;

import io.github.scratchmaven.workflow.BuildLog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The last line of a terminal, which shows what runs until another line is printed. Whether there is a terminal is found out when something has run for a
 * second, since a JVM can need a tenth of a second for it.
 */
final class StatusLine implements AutoCloseable {

    private static final String REMOVED = "\r\u001b[K";
    private static final String LEVEL = "[INFO] ";
    private static final long PERIOD = Duration.ofSeconds(1).toMillis();

    private final BooleanSupplier isTerminal;
    private final PrintStream screen;
    private @Nullable Boolean onTerminal;
    private @Nullable Timer timer;
    private String timed = "";
    private long start;
    private boolean isShown;

    /** Of this process. Maven 4 would log what is written to {@link System#out}. */
    static StatusLine onScreen(BooleanSupplier isTerminal) {
        return new StatusLine(
                isTerminal, new PrintStream(new FileOutputStream(FileDescriptor.out), false, Charset.defaultCharset()));
    }

    StatusLine(BooleanSupplier isTerminal, PrintStream screen) {
        this.isTerminal = isTerminal;
        this.screen = screen;
    }

    /** Shows what runs, and the time since now, from the next second on. */
    synchronized void time(String what) {
        timed = what;
        start = System.nanoTime();
        if (timer == null) {
            timer = new Timer("status line", true);
            timer.schedule(refreshing(), PERIOD, PERIOD);
        }
    }

    /** Shows a line at once. Whether there is a terminal. */
    synchronized boolean show(String line) {
        if (!isOnTerminal()) {
            return false;
        }
        timed = "";
        print(line);
        return true;
    }

    /** Removes the line, and runs an action that prints another one. */
    synchronized void above(Runnable action) {
        timed = "";
        remove();
        action.run();
    }

    @Override
    public synchronized void close() {
        timed = "";
        remove();
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private TimerTask refreshing() {
        return new TimerTask() {
            @Override
            public void run() {
                refresh();
            }
        };
    }

    /** Each second. */
    synchronized void refresh() {
        if (!timed.isEmpty() && isOnTerminal()) {
            print(timed + "  " + BuildLog.seconds(Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    private boolean isOnTerminal() {
        if (onTerminal == null) {
            onTerminal = isTerminal.getAsBoolean();
        }
        return onTerminal;
    }

    private void print(String line) {
        screen.print(REMOVED + LEVEL + line);
        screen.flush();
        isShown = true;
    }

    private void remove() {
        if (isShown) {
            screen.print(REMOVED);
            screen.flush();
            isShown = false;
        }
    }
}
