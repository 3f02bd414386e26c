package io.github.scratchmaven.engine.net;

/** A daemon's address, the one way to connect to it that all clients of the daemon share, and the messages for what fails with it. */
public record DaemonEndpoint(DaemonAddress address, Dialer dialer, DaemonErrors errors) {}
