package io.github.scratchmaven.engine.solve;

import io.github.scratchmaven.engine.buildkit.session.ssh.KeyAgent;
import io.github.scratchmaven.engine.buildkit.session.ssh.SshAgents;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.secrets.SshAgent;
import io.github.scratchmaven.secrets.SshAgent.OfUser;
import io.github.scratchmaven.secrets.SshAgent.WithKeys;
import io.github.scratchmaven.secrets.SshForwarding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The SSH agent that the steps of one build may ask, if they may: the user's own, which goes on, or one that ends with the build. */
final class SessionSshAgent implements AutoCloseable {

    private final Optional<Path> socket;
    private final Optional<KeyAgent> own;
    private final Consumer<String> log;

    private SessionSshAgent(Optional<Path> socket, Optional<KeyAgent> own, Consumer<String> log) {
        this.socket = socket;
        this.own = own;
        this.log = log;
    }

    /** A {@code UserException} if a key cannot be used. */
    static SessionSshAgent start(Optional<SshForwarding> ssh, Consumer<String> log) {
        SshAgent agent = ssh.map(SshForwarding::agent).orElse(new OfUser(Optional.empty()));
        if (agent instanceof WithKeys wanted) {
            KeyAgent own = holding(wanted.keys());
            return new SessionSshAgent(Optional.of(own.socket()), Optional.of(own), log);
        }
        return new SessionSshAgent(
                agent instanceof OfUser user ? user.socket() : Optional.empty(), Optional.empty(), log);
    }

    /** By the ids of the mounts: ours have none. */
    Map<String, Path> sockets() {
        return socket.map(path -> Map.of(SshAgents.DEFAULT, path)).orElse(Map.of());
    }

    /** What is left of it is an empty folder at worst. */
    @Override
    public void close() {
        try {
            if (own.isPresent()) {
                own.get().close();
            }
        } catch (IOException left) {
            log.accept("The SSH agent of the build left something behind: " + left.getMessage());
        }
    }

    private static KeyAgent holding(List<Path> keys) {
        try {
            return KeyAgent.start(keys);
        } catch (IOException refused) {
            throw new UserException(
                    "No SSH agent could be started with "
                            + keys.stream().map(Quote::path).collect(Collectors.joining(", "))
                            + ": " + Quote.of(String.valueOf(refused.getMessage())) + ".",
                    "Correct <build><ssh><keys>; a key with a passphrase goes into an agent of your own, by ssh-add, and <keys> stays out.",
                    refused);
        }
    }
}
