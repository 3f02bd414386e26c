package io.github.scratchmaven.engine.net;

import java.io.IOException;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Dials a Unix socket. An interrupt ends a read or a write. */
public final class UnixDialer implements Dialer {

    private final Path path;

    public UnixDialer(Path path) {
        this.path = path;
    }

    @Override
    public Socket dial() throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        return new StreamSocket(new ChannelInput(channel), new ChannelOutput(channel), channel);
    }
}
