package io.github.scratchmaven.workflow.verify;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;

/**
 * Whether a container accepts connections. Docker's own proxy accepts one before it knows whether anybody listens behind it, and closes it where nobody
 * does, so that a connection counts only if it stays open for a moment, or brings a byte.
 */
final class TcpProbe {

    private static final int CONNECT_MILLIS = 1000;
    private static final int MOMENT_MILLIS = 300;

    private TcpProbe() {}

    /** Why it does not; empty if it does. */
    static Optional<String> trouble(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), CONNECT_MILLIS);
            socket.setSoTimeout(MOMENT_MILLIS);
            return staysOpen(socket) ? Optional.empty() : Optional.of("it closes each connection at once");
        } catch (IOException failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
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
