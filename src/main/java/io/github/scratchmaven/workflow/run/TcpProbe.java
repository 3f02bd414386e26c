package io.github.scratchmaven.workflow.run;

import io.github.scratchmaven.error.IoReason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;

/**
 * Whether a container accepts connections. Docker's proxy accepts a connection before it connects to the container, and closes it if nothing listens there. A
 * connection therefore counts only if it stays open for a moment or receives a byte.
 */
final class TcpProbe {

    private static final int CONNECT_MILLIS = 1000;
    private static final int OPEN_MILLIS = 300;

    private TcpProbe() {}

    /** Why it does not; empty if it does. */
    static Optional<String> problem(InetSocketAddress address) {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), CONNECT_MILLIS);
            socket.setSoTimeout(OPEN_MILLIS);
            return staysOpen(socket) ? Optional.empty() : Optional.of("it closes each connection at once");
        } catch (IOException e) {
            return Optional.of(IoReason.of(e));
        }
    }

    private static boolean staysOpen(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException silent) {
            return true;
        }
    }
}
