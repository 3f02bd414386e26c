package io.github.scratchmaven.workflow.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.it.Polling;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.Console;
import io.github.scratchmaven.workflow.FakeEngine;
import io.github.scratchmaven.workflow.SourceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WatchSourcesTest {

    @TempDir
    Path root;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Image image = new Image();
    private SourceWatch sources;
    private Thread thread;

    @BeforeEach
    void begin() throws IOException {
        write("main.go");
        write("pom.xml");
        sources = SourceWatch.begin(() -> SourceState.of(root), DirectoryEvents.ofJdk());
        WatchSources watch = new WatchSources(
                sources, image, FakeEngine.ID, new BuildLog(new QueueConsole(lines)), Clock.systemUTC());
        thread = new Thread(() -> {
            try {
                watch.run();
            } catch (InterruptedException | UserException end) {
                lines.add("end: " + end.getMessage());
            }
        });
        thread.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
        sources.close();
    }

    @Test
    void anotherImageIsStarted() throws Exception {
        image.built = FakeEngine.STAGE;
        write("main.go");

        assertThat(line()).isEqualTo("info: main.go changed: built in #.# s, restarted in #.# s  127.0.0.1:49153->80");

        write("one.go");
        write("two.go");
        write("three.go");
        assertThat(line())
                .matches("info: .*\\.go( and . other files?)? changed: built in #\\.# s, the image is the same");
        assertThat(image.restarts.get()).isEqualTo(1);
    }

    @Test
    void failedBuildKeepsTheContainer() throws Exception {
        image.failure = Optional.of(new BuildFailure("Step \"compile\" failed.", "Fix the error above."));
        write("main.go");

        assertThat(line())
                .isEqualTo("error: main.go changed: Step \"compile\" failed. Fix the error above."
                        + " The last image keeps running.");
        assertThat(image.restarts.get()).isZero();

        image.failure = Optional.empty();
        write("main.go");
        assertThat(line()).isEqualTo("info: main.go changed: built in #.# s, the image is the same");
    }

    @Test
    void containerThatDidNotStartIsStartedAgain() throws Exception {
        image.built = FakeEngine.STAGE;
        image.restartFailure = Optional.of(new BuildFailure("It did not become ready.", "Fix it."));
        write("main.go");
        assertThat(line()).isEqualTo("error: main.go changed: It did not become ready. Fix it.");

        image.restartFailure = Optional.empty();
        write("main.go");
        assertThat(line()).startsWith("info: main.go changed: built in #.# s, restarted in ");
    }

    @Test
    void changedPomIsNotRead() throws Exception {
        write("pom.xml");
        assertThat(line())
                .isEqualTo("warn: pom.xml changed, but the configuration is read only once."
                        + " End the goal watch with Ctrl-C, and run it again.");
        assertThat(image.builds.get()).isZero();
    }

    @Test
    void changeDuringABuildIsBuiltAfterIt() throws Exception {
        image.duringBuild = () -> write("other.go");
        write("main.go");

        assertThat(line()).startsWith("info: main.go changed: ");
        assertThat(line()).startsWith("info: other.go changed: ");
        assertThat(image.builds.get()).isEqualTo(2);
    }

    @Test
    void interruptEndsTheWatch() throws Exception {
        assertThat(Polling.until(Duration.ofSeconds(30), () -> thread.getState() == Thread.State.WAITING))
                .isTrue();
        thread.interrupt();
        assertThat(line()).startsWith("end: ");
    }

    private String line() throws InterruptedException {
        return lines.poll(30, TimeUnit.SECONDS);
    }

    private void write(String name) {
        try {
            Files.writeString(root.resolve(name), "// " + System.nanoTime());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private final class Image implements WatchSources.WatchedImage {

        private volatile Digest built = FakeEngine.ID;
        private volatile Optional<BuildFailure> failure = Optional.empty();
        private volatile Optional<BuildFailure> restartFailure = Optional.empty();
        private volatile Runnable duringBuild = () -> {};
        private final AtomicInteger builds = new AtomicInteger();
        private final AtomicInteger restarts = new AtomicInteger();

        @Override
        public Digest build() {
            builds.incrementAndGet();
            Runnable action = duringBuild;
            duringBuild = () -> {};
            action.run();
            fail(failure);
            return built;
        }

        @Override
        public List<String> restart() {
            fail(restartFailure);
            restarts.incrementAndGet();
            return List.of("127.0.0.1:49153->80");
        }

        private static void fail(Optional<BuildFailure> failure) {
            failure.ifPresent(known -> {
                throw known;
            });
        }

        @Override
        public Set<Path> poms() {
            return Set.of(root.resolve("pom.xml"));
        }

        @Override
        public String name(Path file) {
            return root.relativize(file).toString();
        }

        @Override
        public String words(UserException error) {
            return error.text();
        }
    }

    /** Lines that another thread reads; times are {@code #.# s}. */
    private record QueueConsole(BlockingQueue<String> lines) implements Console {

        @Override
        public void debug(String line) {}

        @Override
        public void info(String line) {
            add("info: " + line);
        }

        @Override
        public void warn(String line) {
            add("warn: " + line);
        }

        @Override
        public void error(String line) {
            add("error: " + line);
        }

        private void add(String line) {
            lines.add(line.replaceAll("\\d+\\.\\d s", "#.# s"));
        }
    }
}
