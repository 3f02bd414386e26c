package io.github.scratchmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in place of {@code dev/buildkit}. */
class BuildKitsTest {

    private static final String VARIABLES = """
            export SCRATCH_BUILDKIT_HOSTS='unix:///run/socket tcp://127.0.0.1:1234'
            export SCRATCH_BUILDKIT_CERTIFICATES=/certificates SCRATCH_BUILDKIT_PROGRAMS=/programs SCRATCH_REGISTRY=127.0.0.1:5000
            """;

    @TempDir
    private Path directory;

    @Test
    void variablesOfTheScriptAreRead() throws IOException {
        script(VARIABLES + "[ \"$1 $2\" = '--unix --tcp' ] && shift 2 && \"$@\"");

        try (BuildKits daemons = BuildKits.start(variables(), "--unix", "--tcp")) {
            assertThat(daemons.hosts()).containsExactly("unix:///run/socket", "tcp://127.0.0.1:1234");
            assertThat(daemons.certificates()).isEqualTo(Path.of("/certificates"));
            assertThat(daemons.buildctl()).isEqualTo(Path.of("/programs/buildctl"));
            assertThat(daemons.registry()).isEqualTo("127.0.0.1:5000");
        }
    }

    @Test
    void onlyTheDaemonWithThatAddressIsKilled() throws Exception {
        Process first = new ProcessBuilder("cat").start();
        Process second = new ProcessBuilder("cat").start();
        script(VARIABLES + "export SCRATCH_BUILDKIT_PROCESSES='" + first.pid() + " " + second.pid() + "'\n\"$@\"");

        try (BuildKits daemons = BuildKits.start(variables())) {
            daemons.kill("tcp://127.0.0.1:1234");

            assertThat(Processes.exitCode(second)).isEqualTo(128 + 9);
            assertThat(first.isAlive()).isTrue();
        } finally {
            first.destroy();
            second.destroy();
        }
    }

    @Test
    void launcherStartsTheScript() throws IOException {
        script(VARIABLES + "export SCRATCH_REGISTRY=\"$GIVEN\"\n\"$@\"");

        try (BuildKits daemons = BuildKits.startUnder(List.of("env", "GIVEN=127.0.0.1:5001"), variables())) {
            assertThat(daemons.registry()).isEqualTo("127.0.0.1:5001");
        }
    }

    @Test
    void scriptThatFailsIsAnError() throws IOException {
        script("exit 1");

        assertThatThrownBy(() -> BuildKits.start(variables()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("dev/buildkit does not start");
    }

    private void script(String text) throws IOException {
        Path script = directory.resolve("buildkit");
        Files.writeString(script, "#!/bin/sh\n" + text + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private Map<String, ?> variables() {
        return Map.of("devDirectory", directory);
    }
}
