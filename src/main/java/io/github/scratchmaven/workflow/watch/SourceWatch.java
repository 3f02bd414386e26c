package io.github.scratchmaven.workflow.watch;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.SourceState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Finds which sources have changed since the last look, and waits for events of the file system in between. Files that are written within a short time are one
 * change.
 */
public final class SourceWatch implements AutoCloseable {

    /** Longer than between two files that a program writes one after the other. */
    private static final Duration QUIET = Duration.ofMillis(150);

    /** A program that writes without end does not hold up a build. */
    private static final int MOST_WAITS = 20;

    private static final int MOST_LOOKS = 10;

    /** Files that Vim, Emacs and IntelliJ write beside the one that is edited. */
    private static final Pattern OF_EDITOR =
            Pattern.compile("\\..*\\.sw[a-z]|4913|.*~|\\.#.*|#.*#|.*___jb_(?:tmp|old)___");

    private final Supplier<SourceState> sources;
    private final DirectoryEvents events;
    private SourceState last = SourceState.empty();
    private boolean hasFailed;

    private SourceWatch(Supplier<SourceState> sources, DirectoryEvents events) {
        this.sources = sources;
        this.events = events;
    }

    /** Changes count from now on. The library is what macOS needs for them, and nothing else. */
    public static SourceWatch begin(Supplier<SourceState> sources, Runnable macLibrary, Consumer<String> warnings) {
        return begin(sources, DirectoryEvents.open(System.getProperty("os.name"), macLibrary, warnings));
    }

    static SourceWatch begin(Supplier<SourceState> sources, DirectoryEvents events) {
        SourceWatch watch = new SourceWatch(sources, events);
        try {
            watch.last = watch.look();
            return watch;
        } catch (RuntimeException failure) {
            watch.close();
            throw failure;
        }
    }

    /** How many directories it watches. */
    public int size() {
        return last.directories().size();
    }

    /**
     * Waits until files have changed, which can be before this call. Returns their paths.
     *
     * @throws UserException if the sources cannot be read; the next call waits until something changes
     */
    public SortedSet<Path> await() throws InterruptedException {
        if (hasFailed) {
            events.await();
        }
        while (true) {
            awaitQuiet();
            SortedSet<Path> changes = changes();
            if (!changes.isEmpty()) {
                return changes;
            }
            events.await();
        }
    }

    /** Whether nothing is left that could change. */
    public boolean isOver() {
        return events.isEmpty();
    }

    @Override
    public void close() {
        events.close();
    }

    private void awaitQuiet() throws InterruptedException {
        int waits = 0;
        while (events.await(QUIET) && waits < MOST_WAITS) {
            waits++;
        }
    }

    private SortedSet<Path> changes() throws InterruptedException {
        hasFailed = true;
        SourceState now = lookTwice();
        hasFailed = false;
        SortedSet<Path> changes = new TreeSet<>(last.changesUntil(now));
        changes.removeIf(SourceWatch::isOfEditor);
        last = now;
        return changes;
    }

    /** A file that vanishes during the first look is no error. */
    private SourceState lookTwice() throws InterruptedException {
        try {
            return look();
        } catch (UserException changing) {
            awaitQuiet();
            return look();
        }
    }

    /** Looks again after a directory that was not watched has been found, since files in it can have changed without an event. */
    private SourceState look() {
        SourceState state = sources.get();
        for (int looks = 0; events.watch(state.directories()) && looks < MOST_LOOKS; looks++) {
            state = sources.get();
        }
        return state;
    }

    private static boolean isOfEditor(Path file) {
        return OF_EDITOR.matcher(String.valueOf(file.getFileName())).matches();
    }
}
