package io.github.scratchmaven.secrets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What signs for the steps of a build that use SSH; the keys themselves never leave this machine. */
public sealed interface SshAgent {

    /** The value by which {@code docker build --ssh} names it. */
    String option();

    /** The user's own agent, at the socket that {@code SSH_AUTH_SOCK} names; empty if nothing names one. */
    record OfUser(Optional<Path> socket) implements SshAgent {

        @Override
        public String option() {
            return "default";
        }
    }

    /** An agent for this build alone that holds the keys of these files. */
    record WithKeys(List<Path> keys) implements SshAgent {

        public WithKeys {
            keys = keys.stream().map(key -> key.toAbsolutePath().normalize()).toList();
        }

        @Override
        public String option() {
            return keys.stream().map(Path::toString).collect(Collectors.joining(",", "default=", ""));
        }
    }
}
