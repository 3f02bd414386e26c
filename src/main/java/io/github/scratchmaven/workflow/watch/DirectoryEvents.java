package io.github.scratchmaven.workflow.watch;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.Watchable;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Events of the file system in directories. An event says only that something may have changed: which files have is found by looking at them,
 * since a system can lose events, and reports the same change in several ways.
 */
final class DirectoryEvents implements AutoCloseable {

    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE,
        StandardWatchEventKinds.ENTRY_MODIFY,
        StandardWatchEventKinds.ENTRY_DELETE,
        StandardWatchEventKinds.OVERFLOW
    };

    private static final WatchEvent.Modifier[] NO_MODIFIERS = {};

    private final WatchService service;
    private final Function<Path, Watchable> watchables;
    private final Map<Path, Watched> all = new HashMap<>();

    /** The function converts a directory to what the service can watch. */
    DirectoryEvents(WatchService service, Function<Path, Watchable> watchables) {
        this.service = service;
        this.watchables = watchables;
    }

    /** Those of macOS, for which the JDK has no service but one that looks at the files, need a library. */
    static DirectoryEvents open(String operatingSystem, Runnable library, Consumer<String> warnings) {
        return isMacOs(operatingSystem) ? ofMacOs(library, warnings) : ofJdk();
    }

    static boolean isMacOs(String operatingSystem) {
        String name = operatingSystem.toLowerCase(Locale.ROOT);
        return name.startsWith("mac") || name.startsWith("darwin");
    }

    private static DirectoryEvents ofMacOs(Runnable library, Consumer<String> warnings) {
        try {
            library.run();
            return MacEvents.open();
        } catch (UserException | LinkageError e) {
            warnings.accept("The events of macOS cannot be used (" + firstLine(e)
                    + "). The JDK looks for changes every few seconds.");
            return ofJdk();
        }
    }

    /** JNA lists in further lines where it has searched for its native part. */
    private static String firstLine(Throwable error) {
        String all = error instanceof UserException known ? known.problem() : error.toString();
        return all.lines().findFirst().orElseThrow().replaceFirst("[:.]$", "");
    }

    static DirectoryEvents ofJdk() {
        try {
            return new DirectoryEvents(FileSystems.getDefault().newWatchService(), path -> path);
        } catch (IOException e) {
            throw new UserException(
                    "The system reports no changes of files: " + IoReason.of(e) + ".",
                    "Close other programs that watch files, or raise the limit with"
                            + " \"sysctl fs.inotify.max_user_instances=512\".",
                    e);
        }
    }

    /** Watches exactly these from now on, each before those below it. Returns whether one of them was not watched before, so that files in it can have changed without an event. */
    boolean watch(SortedSet<Path> directories) {
        all.keySet().stream()
                .filter(directory -> !directories.contains(directory))
                .toList()
                .forEach(all::remove);
        boolean added = false;
        for (Path directory : directories) {
            added |= isNew(directory) && register(directory, directories.size());
        }
        return added;
    }

    /** Whether there is a directory left to watch. */
    boolean isEmpty() {
        return all.keySet().stream().noneMatch(Files::isDirectory);
    }

    /** Waits for an event. */
    void await() throws InterruptedException {
        take(service.take());
    }

    /** Waits for an event at most this long. Whether there was one. */
    boolean await(Duration most) throws InterruptedException {
        WatchKey key = service.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        if (key == null) {
            return false;
        }
        take(key);
        return true;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UserException("The watch of files cannot be ended: " + IoReason.of(e) + ".", "Run it again.", e);
        }
    }

    /** The key of a directory that was deleted is not valid any more. */
    private void take(WatchKey key) {
        key.pollEvents();
        if (!key.reset()) {
            all.values().removeIf(watched -> watched.key().equals(key));
        }
    }

    /** Whether it is not watched, or is another directory than the one that was at this path. */
    private boolean isNew(Path directory) {
        Watched watched = all.get(directory);
        return watched == null
                || !watched.key().isValid()
                || !watched.identity().equals(identity(directory));
    }

    private static Optional<Object> identity(Path directory) {
        try {
            @Nullable
            Object key =
                    Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
            return Optional.ofNullable(key);
        } catch (IOException vanished) {
            return Optional.empty();
        }
    }

    /** A directory that vanishes is an event of the one above. */
    private boolean register(Path directory, int count) {
        try {
            Optional<Object> identity = identity(directory);
            all.put(
                    directory,
                    new Watched(watchables.apply(directory).register(service, KINDS, NO_MODIFIERS), identity));
            return true;
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            return all.remove(directory) != null;
        } catch (IOException e) {
            throw cannotWatch(directory, count, e);
        }
    }

    /** The JDK words the error of Linux so. */
    static UserException cannotWatch(Path directory, int count, IOException e) {
        if (String.valueOf(e.getMessage()).contains("inotify watches")) {
            return new UserException(
                    "The sources have " + count + " directories, and Linux lets this user watch no more.",
                    "Raise the limit with \"sysctl fs.inotify.max_user_watches=524288\", or exclude directories in"
                            + " .dockerignore.",
                    e);
        }
        return new UserException(
                "The directory " + Quote.path(directory) + " cannot be watched: " + IoReason.of(e) + ".",
                "Make it readable for the user who runs Maven, or exclude it in .dockerignore.",
                e);
    }

    /** A directory that is watched, and what identifies it in its file system, where that has something. */
    private record Watched(WatchKey key, Optional<Object> identity) {}
}
