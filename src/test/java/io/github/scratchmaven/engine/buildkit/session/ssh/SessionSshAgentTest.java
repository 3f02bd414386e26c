package io.github.scratchmaven.engine.buildkit.session.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.secrets.SshAgent;
import io.github.scratchmaven.secrets.SshAgent.OfUser;
import io.github.scratchmaven.secrets.SshAgent.WithKeys;
import io.github.scratchmaven.secrets.SshForwarding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionSshAgentTest {

    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();

    @Test
    void keyThatCannotBeLoadedIsAnError() {
        Path absent = directory.resolve("absent");

        assertThatThrownBy(() -> start(new WithKeys(List.of(absent))))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot start an SSH agent with the keys \"" + absent + "\": \"")
                .hasMessageEndingWith(
                        "\". Use private keys without a passphrase, or load the keys into your own agent with ssh-add and configure no keys.");
    }

    @Test
    void agentOfTheUserIsForwarded() {
        Path socket = directory.resolve("socket");

        try (SessionSshAgent agent = start(new OfUser(Optional.of(socket)))) {
            assertThat(agent.sockets()).isEqualTo(Map.of("default", socket));
        }
        assertThat(log).isEmpty();
    }

    @Test
    void buildWithoutSshHasNoAgent() {
        try (SessionSshAgent agent = SessionSshAgent.start(Optional.empty(), log::add)) {
            assertThat(agent.sockets()).isEmpty();
        }
    }

    private SessionSshAgent start(SshAgent agent) {
        return SessionSshAgent.start(Optional.of(new SshForwarding(agent, Optional.empty(), List.of())), log::add);
    }
}
