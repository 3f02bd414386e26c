package io.github.scratchmaven.mojo.go;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.mojo.bean.GitCommand;
import io.github.scratchmaven.recipe.go.GitState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Git repository that contains a source directory, as the {@code git} command of this machine reports it. */
final class GitRepository {

    private final Path directory;
    private final GitCommand command;

    GitRepository(Path directory) {
        this.directory = directory;
        this.command = new GitCommand(directory);
    }

    /** A {@code UserException} if there is no repository, no commit or no {@code git}. */
    GitState state() {
        String prefix = git("rev-parse", "--show-prefix").strip();
        String[] commit = git("-c", "log.showsignature=false", "log", "-1", "--format=%H:%ct")
                .strip()
                .split(":", -1);
        List<String> tags = tags("--points-at");
        List<String> older = new ArrayList<>(tags("--merged"));
        older.removeAll(tags);
        return new GitState(
                commit[0],
                Long.parseLong(commit[1]),
                !git("status", "--porcelain").isEmpty(),
                VersionTags.newest(tags),
                VersionTags.newest(older),
                prefix.isEmpty());
    }

    private List<String> tags(String which) {
        return git("for-each-ref", which, "HEAD", "--format=%(refname:lstrip=2)", "refs/tags")
                .lines()
                .toList();
    }

    private String git(String... arguments) {
        try {
            return command.run(arguments);
        } catch (IOException e) {
            throw new UserException(
                    "<go><buildvcs> is true, but git cannot be run: " + IoReason.of(e) + ".",
                    "Install git on this machine, or set <go><buildvcs> to false.",
                    e);
        } catch (GitCommand.Failure e) {
            throw new UserException(
                    "<go><buildvcs> is true, but git finds no commit for " + Quote.path(directory) + ": " + e.reason()
                            + ".",
                    "Run Maven in a clone of a Git repository, or set <go><buildvcs> to false.",
                    e);
        }
    }
}
