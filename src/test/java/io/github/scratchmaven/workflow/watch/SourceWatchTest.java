package io.github.scratchmaven.workflow.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.context.ContextDirectory;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.it.Polling;
import io.github.scratchmaven.workflow.SourceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real files and the events of the system. */
@Timeout(60)
class SourceWatchTest {

    @TempDir
    Path root;

    private SourceWatch watch;
    private volatile boolean unreadable;

    @BeforeEach
    void begin() throws IOException {
        write("main.go");
        write("cmd/tool/tool.go");
        write("target/scratch/Dockerfile");
        watch = SourceWatch.begin(this::state, events());
    }

    @AfterEach
    void end() {
        watch.close();
    }

    @Test
    void onlyDirectoriesOfTheContextAreWatched() {
        assertThat(watch.size()).isEqualTo(3);
    }

    @Test
    void changeWakesTheWatch() throws Exception {
        Waiting waiting = new Waiting();

        write("cmd/tool/tool.go");

        assertThat(waiting.changes()).containsExactly("cmd/tool/tool.go");
    }

    @Test
    void changesUntilTheWaitAreOne() throws Exception {
        write("main.go");
        write("cmd/tool/new.go");
        Files.delete(root.resolve("cmd/tool/tool.go"));

        assertThat(changes()).containsExactly("cmd/tool/new.go", "cmd/tool/tool.go", "main.go");

        Waiting waiting = new Waiting();
        write("main.go");
        assertThat(waiting.changes()).containsExactly("main.go");
    }

    @Test
    void fileThatAnEditorReplacesIsChanged() throws Exception {
        Waiting waiting = new Waiting();

        Files.writeString(root.resolve("main.go~"), "package main // new");
        Files.move(root.resolve("main.go~"), root.resolve("main.go"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(waiting.changes()).containsExactly("main.go");
    }

    @Test
    void excludedFilesAndThoseOfEditorsAreNoChange() throws Exception {
        Waiting waiting = new Waiting();

        write("target/scratch/Dockerfile");
        write(".main.go.swp");
        write("4913");
        write("cmd/.#tool.go");
        assertThat(waiting.isWaitingAgain()).isTrue();

        write("main.go");
        assertThat(waiting.changes()).containsExactly("main.go");
    }

    /** The JDK keeps 512 events of a directory, and drops all if there are more. */
    @Test
    void changesAreFoundWithoutTheirEvents() throws Exception {
        for (int file = 0; file < 600; file++) {
            write("cmd/tool/generated" + file + ".go");
        }
        assertThat(changes()).hasSize(600);

        Waiting waiting = new Waiting();
        write("cmd/tool/tool.go");
        assertThat(waiting.changes()).containsExactly("cmd/tool/tool.go");
    }

    @Test
    void newDirectoriesAreWatched() throws Exception {
        Waiting waiting = new Waiting();
        write("internal/deep/first.go");
        assertThat(waiting.changes()).containsExactly("internal/deep/first.go");

        Waiting again = new Waiting();
        write("internal/deep/second.go");
        assertThat(again.changes()).containsExactly("internal/deep/second.go");
    }

    @Test
    void directoryThatIsReplacedIsWatched() throws Exception {
        Files.move(root.resolve("cmd"), root.resolve("old"));
        write("cmd/tool/tool.go");
        assertThat(changes()).contains("cmd/tool/tool.go", "old/tool/tool.go");

        Waiting waiting = new Waiting();
        write("cmd/tool/tool.go");
        assertThat(waiting.changes()).containsExactly("cmd/tool/tool.go");

        Waiting again = new Waiting();
        write("old/tool/tool.go");
        assertThat(again.changes()).containsExactly("old/tool/tool.go");
    }

    @Test
    void directoryThatIsDeletedAndReturnsIsWatched() throws Exception {
        Files.delete(root.resolve("cmd/tool/tool.go"));
        Files.delete(root.resolve("cmd/tool"));
        assertThat(changes()).containsExactly("cmd/tool/tool.go");

        write("cmd/tool/tool.go");
        assertThat(changes()).containsExactly("cmd/tool/tool.go");

        Waiting waiting = new Waiting();
        write("cmd/tool/tool.go");
        assertThat(waiting.changes()).containsExactly("cmd/tool/tool.go");
    }

    @Test
    void sourcesThatCannotBeReadAreAnErrorUntilTheyChange() throws Exception {
        unreadable = true;
        write("main.go");
        assertThatThrownBy(this::changes).isInstanceOf(UserException.class);
        assertThat(watch.isOver()).isFalse();

        unreadable = false;
        Waiting waiting = new Waiting();
        write("main.go");
        assertThat(waiting.changes()).contains("main.go");
    }

    @Test
    void watchIsOverWithoutItsDirectory() throws Exception {
        Files.delete(root.resolve("main.go"));
        Files.delete(root.resolve("cmd/tool/tool.go"));
        Files.delete(root.resolve("cmd/tool"));
        Files.delete(root.resolve("cmd"));
        Files.delete(root.resolve("target/scratch/Dockerfile"));
        Files.delete(root.resolve("target/scratch"));
        Files.delete(root.resolve("target"));
        Files.delete(root);

        assertThatThrownBy(this::changes)
                .isInstanceOf(UserException.class)
                .hasMessage("The context directory \"" + root + "\" is not a directory. Create it.");
        assertThat(watch.isOver()).isTrue();
    }

    DirectoryEvents events() {
        return DirectoryEvents.ofJdk();
    }

    private SourceState state() {
        if (unreadable) {
            throw new UserException("It is unreadable.", "Make it readable.");
        }
        try {
            return SourceState.of(
                    root, ContextDirectory.scan(root, DockerIgnore.parse("target\n.git\n"), warning -> {}));
        } catch (InvalidValue e) {
            throw new UserException(e.problem(), "Create it.", e);
        }
    }

    private List<String> changes() throws InterruptedException {
        return watch.await().stream()
                .map(path -> root.relativize(path).toString())
                .toList();
    }

    private void write(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "package main // " + System.nanoTime());
    }

    /** A thread that waits for changes, which it has not found yet. */
    private final class Waiting {

        private final CompletableFuture<List<String>> found = new CompletableFuture<>();
        private final Thread thread = new Thread(() -> {
            try {
                found.complete(SourceWatchTest.this.changes());
            } catch (InterruptedException | RuntimeException e) {
                found.completeExceptionally(e);
            }
        });

        Waiting() throws Exception {
            thread.start();
            assertThat(isWaitingAgain()).isTrue();
        }

        /** Without a time limit, so for an event, and not for more of them. */
        boolean isWaitingAgain() throws Exception {
            return Polling.until(Duration.ofSeconds(30), () -> thread.getState() == Thread.State.WAITING);
        }

        List<String> changes() throws InterruptedException, ExecutionException {
            return found.get();
        }
    }
}
