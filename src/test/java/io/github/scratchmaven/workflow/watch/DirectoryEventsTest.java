package io.github.scratchmaven.workflow.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DirectoryEventsTest {

    @Test
    void limitOfLinuxIsNamed() {
        assertThat(DirectoryEvents.cannotWatch(
                        Path.of("/src"), 9000, new IOException("User limit of inotify watches reached")))
                .hasMessage("The sources have 9000 directories, and Linux lets this user watch no more."
                        + " Raise the limit with \"sysctl fs.inotify.max_user_watches=524288\", or exclude"
                        + " directories in .dockerignore.");
    }

    @Test
    void directoryThatCannotBeWatchedIsNamed() {
        assertThat(DirectoryEvents.cannotWatch(Path.of("/src"), 1, new AccessDeniedException("/src")))
                .hasMessageStartingWith("The directory \"/src\" cannot be watched: ")
                .hasMessageEndingWith("Make it readable for the user who runs Maven, or exclude it in .dockerignore.");
    }
}
