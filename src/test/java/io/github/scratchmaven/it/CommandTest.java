package io.github.scratchmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {

    @TempDir
    private File directory;

    @Test
    void outputAndErrorsAreRead() throws IOException {
        Command.Result result =
                Command.of("sh", "-c", "echo one; echo two >&2; exit 3").run();

        assertThat(result).isEqualTo(new Command.Result(3, "one\ntwo\n"));
    }

    @Test
    void directoryEnvironmentAndArgumentsAreSet() throws IOException {
        String output = Command.of("sh", "-c", "echo \"$(pwd) $NAME $0 $1\"")
                .and(Path.of("first"), 2)
                .in(directory)
                .with(Map.of("NAME", "value"))
                .succeed();

        assertThat(output).isEqualTo(directory.getCanonicalPath() + " value first 2\n");
    }

    @Test
    void failureShowsTheOutput() {
        assertThatThrownBy(() -> Command.of("sh", "-c", "echo reason; exit 3").succeed())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("exited with 3:\nreason");
    }
}
