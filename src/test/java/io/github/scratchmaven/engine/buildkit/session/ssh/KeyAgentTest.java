package io.github.scratchmaven.engine.buildkit.session.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KeyAgentTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void requireSsh() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-agent")), "requires ssh-agent");
    }

    @Test
    void agentHoldsTheKeysUntilItIsClosed() throws Exception {
        Path socket;
        try (KeyAgent agent = KeyAgent.start(List.of(key("one", ""), key("two", "")))) {
            socket = agent.socket();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                    .isEqualTo("rwx------");
            assertThat(run(socket, "ssh-add", "-l")).contains("one@test").contains("two@test");
        }
        assertThat(socket).doesNotExist();
        assertThat(socket.getParent()).doesNotExist();
        assertThat(run(socket, "ssh-add", "-l")).doesNotContain("one@test");
    }

    @Test
    void keyWithAPassphraseIsRejectedWithoutAPrompt() throws Exception {
        Path locked = key("locked", "passphrase");
        assertThatThrownBy(() -> KeyAgent.start(List.of(locked)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("passphrase");
    }

    @Test
    void absentKeyIsNamed() {
        assertThatThrownBy(() -> KeyAgent.start(List.of(directory.resolve("absent"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("absent");
    }

    private Path key(String name, String passphrase) throws Exception {
        Path key = directory.resolve(name);
        run(key, "ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", name + "@test", "-f", key.toString());
        return key;
    }

    private static String run(Path socket, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SSH_AUTH_SOCK", socket.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
