package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Platform;

/**
 * The daemon that answers.
 *
 * @param address where it was found, as messages name it
 * @param apiVersion what both sides agreed on, such as {@code 1.41}
 */
public record Daemon(String address, Kind kind, String serverVersion, String apiVersion, Platform platform) {

    /** Whose daemon it is, which decides how its progress reads. */
    public enum Kind {
        DOCKER,
        PODMAN;

        /** As its makers write it. */
        public String label() {
            return this == DOCKER ? "Docker" : "Podman";
        }
    }
}
