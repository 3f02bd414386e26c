package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.transport.NamedPipeSocket;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.Dialer;
import io.github.scratchmaven.engine.net.ProcessDialer;
import io.github.scratchmaven.engine.net.SshAddress;
import io.github.scratchmaven.engine.net.TcpDialer;
import io.github.scratchmaven.engine.net.TlsContext;
import io.github.scratchmaven.engine.net.TlsDialer;
import io.github.scratchmaven.engine.net.UnixDialer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

/** The way to connect to a daemon, chosen by the scheme of its address. */
final class DaemonDialer {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private DaemonDialer() {}

    /** Reads the files for TLS if the address has any. */
    static Dialer of(DaemonAddress address) {
        return switch (address.uri().getScheme()) {
            case "unix" -> new UnixDialer(Path.of(address.uri().getPath()));
            case "npipe" -> () -> pipe(address.uri().getPath());
            case "ssh" -> new ProcessDialer(SshAddress.parse(address.uri()).command());
            default -> tcp(address);
        };
    }

    private static Dialer tcp(DaemonAddress address) {
        String host = address.host();
        return address.tls()
                .<Dialer>map(files -> new TlsDialer(host, address.port(), TlsContext.of(files), TIMEOUT))
                .orElseGet(() -> new TcpDialer(host, address.port(), TIMEOUT));
    }

    /** docker-java's socket ignores the address. */
    private static Socket pipe(String path) throws IOException {
        NamedPipeSocket socket = new NamedPipeSocket(path);
        socket.connect(new InetSocketAddress(0), Math.toIntExact(TIMEOUT.toMillis()));
        return socket;
    }
}
