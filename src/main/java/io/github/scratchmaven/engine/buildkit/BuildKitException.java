package io.github.scratchmaven.engine.buildkit;

import java.util.Optional;

/** The daemon refuses, or fails at, what it was asked for; the message is its own. */
public final class BuildKitException extends Exception {

    private final transient Optional<DockerfileLine> line;

    BuildKitException(String message, Optional<DockerfileLine> line, Throwable cause) {
        super(message, cause);
        this.line = line;
    }

    /** The instruction that it is about; daemons before Docker 23 do not tell. */
    public Optional<DockerfileLine> line() {
        return line;
    }
}
