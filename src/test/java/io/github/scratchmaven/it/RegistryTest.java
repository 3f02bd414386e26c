package io.github.scratchmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in place of {@code dev/registry}. */
class RegistryTest {

    private static final String DIGEST = "sha256:abc";

    @TempDir
    private Path directory;

    @Test
    void variablesOfTheScriptAreRead() throws IOException {
        script(
                "export SCRATCH_REGISTRY=127.0.0.1:5000",
                "export SCRATCH_REGISTRY_USERNAME=joe",
                "export SCRATCH_REGISTRY_PASSWORD='a=b c'",
                "[ \"$1 $2\" = '--tls --basic' ] && shift 2 && \"$@\"");

        try (Registry registry = Registry.start(variables(), "--tls", "--basic")) {
            assertThat(registry.address()).isEqualTo("127.0.0.1:5000");
            assertThat(registry.username()).isEqualTo("joe");
            assertThat(registry.password()).isEqualTo("a=b c");
        }
    }

    @Test
    void tagsAreThoseOfTheStorage() throws IOException {
        Path link = directory.resolve("docker/registry/v2/repositories/team/app/_manifests/tags/1.0/current/link");
        Files.createDirectories(link.getParent());
        Files.writeString(link, DIGEST);
        script("export SCRATCH_REGISTRY_DATA=" + directory, "\"$@\"");

        try (Registry registry = Registry.start(variables())) {
            assertThat(registry.tags("team/app")).containsExactly(Map.entry("1.0", DIGEST));
            assertThat(registry.tags("team/other")).isEmpty();
        }
    }

    @Test
    void scriptRunsUntilTheRegistryIsClosed() throws IOException {
        Path ended = directory.resolve("ended");
        script("\"$@\"", "touch '" + ended + "'");

        Registry registry = Registry.start(variables());
        assertThat(ended).doesNotExist();
        registry.close();

        assertThat(ended).exists();
    }

    @Test
    void scriptThatFailsIsAnError() throws IOException {
        script("exit 1");

        assertThatThrownBy(() -> Registry.start(variables()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("dev/registry does not start");
    }

    private void script(String... lines) throws IOException {
        Path script = directory.resolve("registry");
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private Map<String, ?> variables() {
        return Map.of("devDirectory", directory);
    }
}
