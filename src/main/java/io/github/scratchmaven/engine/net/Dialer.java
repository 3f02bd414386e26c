package io.github.scratchmaven.engine.net;

import java.io.IOException;
import java.net.Socket;

/** Opens connections to one daemon. The caller closes the socket, which may happen while another thread reads it. */
@FunctionalInterface
public interface Dialer {

    /**
     * Opens a connection that starts as HTTP/1.1.
     *
     * @return connected; reading and writing at the same time do not wait for each other
     */
    Socket dial() throws IOException;

    /** Opens a connection that is HTTP/2 from its first byte on, which TLS agrees on beforehand. */
    default Socket dialHttp2() throws IOException {
        return dial();
    }
}
