package io.github.scratchmaven.engine.net;

import java.io.IOException;
import java.time.Duration;

/** The daemon accepted a request and did not respond in time. */
public final class NoResponseException extends IOException {

    private static final long serialVersionUID = 1L;

    public NoResponseException(Duration limit, Throwable cause) {
        super("it accepted a request, but did not answer within " + limit.toSeconds() + " s", cause);
    }
}
