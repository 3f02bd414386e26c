package io.github.scratchmaven.engine.net;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a daemon listens, for those who speak to it in another way than by its HTTP API.
 *
 * @param uri of a Unix socket, a named pipe of Windows, TCP with its port, or SSH
 * @param tls what a TCP connection is secured by, if it is
 * @param pipe opens the named pipe, or what SSH leads to, if it is one of these
 */
public record DaemonEndpoint(URI uri, Optional<SSLContext> tls, Pipe pipe) {

    /** The Unix socket, if it is one. */
    public Optional<Path> socket() {
        return "unix".equals(uri.getScheme()) ? Optional.of(Path.of(uri.getPath())) : Optional.empty();
    }

    /** A way to the daemon that the JDK has no socket for. */
    @FunctionalInterface
    public interface Pipe {

        /** A connection of its own, which the caller closes. */
        Socket open() throws IOException;
    }
}
