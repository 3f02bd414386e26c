package io.github.scratchmaven.secrets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The SSH agent for the steps of a build. The keys stay on this machine. */
public sealed interface SshAgent {

    /** The value of {@code docker build --ssh} for it. */
    String option();

    /** The result of the function for this kind of agent. */
    <T> T map(Function<OfUser, T> ofUser, Function<WithKeys, T> withKeys);

    /** Runs the action for this kind of agent. */
    void accept(Consumer<OfUser> ofUser, Consumer<WithKeys> withKeys);

    /** The user's agent, at the socket in {@code SSH_AUTH_SOCK}; empty if that is not set. */
    record OfUser(Optional<Path> socket) implements SshAgent {

        @Override
        public String option() {
            return "default";
        }

        @Override
        public <T> T map(Function<OfUser, T> ofUser, Function<WithKeys, T> withKeys) {
            return ofUser.apply(this);
        }

        @Override
        public void accept(Consumer<OfUser> ofUser, Consumer<WithKeys> withKeys) {
            ofUser.accept(this);
        }
    }

    /** An agent that only this build uses, with the keys of these files. */
    record WithKeys(List<Path> keys) implements SshAgent {

        public WithKeys {
            keys = keys.stream().map(key -> key.toAbsolutePath().normalize()).toList();
        }

        @Override
        public String option() {
            return keys.stream().map(Path::toString).collect(Collectors.joining(",", "default=", ""));
        }

        @Override
        public <T> T map(Function<OfUser, T> ofUser, Function<WithKeys, T> withKeys) {
            return withKeys.apply(this);
        }

        @Override
        public void accept(Consumer<OfUser> ofUser, Consumer<WithKeys> withKeys) {
            withKeys.accept(this);
        }
    }
}
