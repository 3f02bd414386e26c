package io.github.scratchmaven.engine.net;

/** A daemon's address, and the one way to connect to it that all clients of the daemon share. */
public record DaemonEndpoint(DaemonAddress address, Dialer dialer) {}
