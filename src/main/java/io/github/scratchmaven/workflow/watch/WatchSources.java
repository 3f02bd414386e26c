package io.github.scratchmaven.workflow.watch;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.workflow.BuildLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The goal {@code watch}: builds after each change of the sources, restarts the container if the image is another one, and logs that in one line. */
public final class WatchSources {

    private final SourceWatch sources;
    private final WatchedImage image;
    private final BuildLog log;
    private final Clock clock;

    /** Null if the container may not be one of the last image. */
    private @Nullable Digest running;

    /** The container runs the image {@code running}. */
    public WatchSources(SourceWatch sources, WatchedImage image, Digest running, BuildLog log, Clock clock) {
        this.sources = sources;
        this.image = image;
        this.running = running;
        this.log = log;
        this.clock = clock;
    }

    /** Until the thread is interrupted, or there are no sources any more. */
    public void run() throws InterruptedException {
        while (true) {
            try {
                turn(sources.await());
            } catch (UserException unreadable) {
                if (sources.isOver()) {
                    throw unreadable;
                }
                log.failed(image.words(unreadable));
            }
        }
    }

    private void turn(SortedSet<Path> changed) {
        SortedSet<Path> poms = new TreeSet<>(changed);
        poms.retainAll(image.poms());
        SortedSet<Path> others = new TreeSet<>(changed);
        others.removeAll(poms);
        if (!poms.isEmpty()) {
            log.warning(words(poms) + " changed, but the configuration is read only once."
                    + " End the goal watch with Ctrl-C, and run it again.");
        }
        if (!others.isEmpty()) {
            turn(words(others) + " changed: ");
        }
    }

    private void turn(String subject) {
        Instant start = clock.instant();
        Digest built;
        try {
            built = image.build();
        } catch (UserException failure) {
            log.failed(subject + image.words(failure) + " The last image keeps running.");
            return;
        }
        String line = subject + "built in " + since(start);
        if (built.equals(running)) {
            log.info(line + ", the image is the same");
        } else {
            restart(built, subject, line);
        }
    }

    private void restart(Digest built, String subject, String line) {
        Instant start = clock.instant();
        running = null;
        try {
            List<String> ports = image.restart();
            running = built;
            log.info(
                    line + ", restarted in " + since(start) + (ports.isEmpty() ? "" : "  " + String.join(", ", ports)));
        } catch (UserException failure) {
            log.failed(subject + image.words(failure));
        }
    }

    private String since(Instant start) {
        return BuildLog.seconds(Duration.between(start, clock.instant()));
    }

    private String words(SortedSet<Path> files) {
        String first = image.name(files.first());
        return switch (files.size()) {
            case 1 -> first;
            case 2 -> first + " and 1 other file";
            default -> first + " and " + (files.size() - 1) + " other files";
        };
    }

    /** The image that is built of the sources, and its container. All errors that a user can fix are {@link UserException}s. */
    public interface WatchedImage {

        /** Builds it of the sources as they are now. */
        Digest build();

        /** Replaces the container by one of the image that was built last. Returns its ports, such as {@code 127.0.0.1:49153->8080}. */
        List<String> restart();

        /** The files that a build does not read again. */
        Set<Path> poms();

        /** A file in the log. */
        String name(Path file);

        /** An error in the log. */
        String words(UserException error);
    }
}
