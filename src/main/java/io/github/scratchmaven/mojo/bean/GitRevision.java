package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * The commit that the sources of a directory are of, with {@code -dirty} if a file of the repository differs from it, as {@code git describe --dirty} has it:
 * files that Git does not track make no difference. Git is asked in a thread of its own while the caller reads its configuration.
 */
final class GitRevision {

    private final GitCommand git;
    private final Consumer<String> debug;
    private final FutureTask<Optional<String>> task = new FutureTask<>(this::read);

    private GitRevision(Path directory, Consumer<String> debug) {
        this.git = new GitCommand(directory);
        this.debug = debug;
    }

    /** The log gets a line that says why there is no revision. */
    static GitRevision begin(Path directory, Consumer<String> debug) {
        GitRevision revision = new GitRevision(directory, debug);
        Thread thread = new Thread(revision.task, "git-revision");
        thread.setDaemon(true);
        thread.start();
        return revision;
    }

    /** Waits for it. Empty if there is no Git, no repository, or no commit that has the directory. */
    Optional<String> await() {
        try {
            return task.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UserException("Reading the Git revision was interrupted.", "Build again.");
        }
    }

    /** A directory that Git ignores, or in which a tar file was unpacked, is in the work tree of the repository around it, but not in its commit. */
    private Optional<String> read() {
        try {
            String commit =
                    git.run("rev-parse", "HEAD", "HEAD:./").lines().findFirst().orElseThrow();
            boolean isModified = !git.run(
                            "status", "--porcelain", "--untracked-files=no", "--ignore-submodules=untracked")
                    .isEmpty();
            return Optional.of(isModified ? commit + "-dirty" : commit);
        } catch (IOException failure) {
            return none(IoReason.of(failure));
        } catch (GitCommand.Failure failure) {
            return none(failure.reason());
        }
    }

    private Optional<String> none(String reason) {
        debug.accept("No label for the revision, because Git has none: " + reason);
        return Optional.empty();
    }
}
