package io.github.scratchmaven.engine.buildkit.session.ssh;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.secrets.SshAgent;
import io.github.scratchmaven.secrets.SshAgent.OfUser;
import io.github.scratchmaven.secrets.SshForwarding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The SSH agent that the steps of one build may use, if any: the user's, or one that ends with the build. */
public final class SessionSshAgent implements AutoCloseable {

    private final Optional<Path> socket;
    private final Optional<KeyAgent> started;
    private final Consumer<String> log;

    private SessionSshAgent(Optional<Path> socket, Optional<KeyAgent> started, Consumer<String> log) {
        this.socket = socket;
        this.started = started;
        this.log = log;
    }

    /**
     * Starts an agent if the build has keys of its own.
     *
     * @throws UserException if a key cannot be loaded
     */
    public static SessionSshAgent start(Optional<SshForwarding> ssh, Consumer<String> log) {
        SshAgent agent = ssh.map(SshForwarding::agent).orElse(new OfUser(Optional.empty()));
        return agent.map(user -> new SessionSshAgent(user.socket(), Optional.empty(), log), given -> {
            KeyAgent started = withKeys(given.keys());
            return new SessionSshAgent(Optional.of(started.socket()), Optional.of(started), log);
        });
    }

    /** By the ids of the mounts. The plugin's mounts have none. */
    public Map<String, Path> sockets() {
        return socket.map(path -> Map.of(SshService.DEFAULT, path)).orElse(Map.of());
    }

    /** Ends an agent that was started for the build; an error may leave an empty directory. */
    @Override
    public void close() {
        try {
            if (started.isPresent()) {
                started.get().close();
            }
        } catch (IOException left) {
            log.accept("Cannot remove the SSH agent of the build: " + IoReason.of(left));
        }
    }

    private static KeyAgent withKeys(List<Path> keys) {
        try {
            return KeyAgent.start(keys);
        } catch (IOException refused) {
            throw new UserException(
                    "Cannot start an SSH agent with the keys "
                            + keys.stream().map(Quote::path).collect(Collectors.joining(", "))
                            + ": " + Quote.of(IoReason.of(refused)) + ".",
                    "Use private keys without a passphrase, or load the keys into your own agent with ssh-add and configure no keys.",
                    refused);
        }
    }
}
