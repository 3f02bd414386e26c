package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Platform;

/**
 * The daemon that is in use.
 *
 * @param address its address, as messages name it
 * @param apiVersion the version of the Docker API that both sides support, such as {@code 1.41}; empty for BuildKit
 */
public record Daemon(String address, Kind kind, String serverVersion, String apiVersion, Platform platform) {

    /** The product, which decides the format of its progress. */
    public enum Kind {
        DOCKER("Docker"),
        PODMAN("Podman"),
        /** BuildKit's own daemon, without Docker. */
        BUILDKIT("BuildKit");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The product's name. */
        public String label() {
            return label;
        }
    }
}
