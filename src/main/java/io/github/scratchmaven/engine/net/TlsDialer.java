package io.github.scratchmaven.engine.net;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Dials a TCP port behind TLS. The certificate has to name the host, unless the context's trust manager decides otherwise. */
public final class TlsDialer implements Dialer {

    private static final String HTTP2 = "h2";

    private final TcpDialer tcp;
    private final String name;
    private final SSLContext context;
    private final Duration timeout;

    /** The timeout is for connecting, and for each response of the other side during the handshake. */
    public TlsDialer(String host, int port, SSLContext context, Duration timeout) {
        this(new TcpDialer(host, port, timeout), host, context, timeout);
    }

    /** With the name that the certificate must have, where that is not the host that is dialled. */
    public TlsDialer(TcpDialer tcp, String name, SSLContext context, Duration timeout) {
        this.tcp = tcp;
        this.name = name;
        this.context = context;
        this.timeout = timeout;
    }

    @Override
    public Socket dial() throws IOException {
        return secured();
    }

    /**
     * As {@link Dialer#dialHttp2}.
     *
     * @throws IOException also if the other side does not agree to HTTP/2
     */
    @Override
    public Socket dialHttp2() throws IOException {
        SSLSocket socket = secured(HTTP2);
        if (HTTP2.equals(socket.getApplicationProtocol())) {
            return socket;
        }
        socket.close();
        throw new IOException(tcp + " does not speak HTTP/2");
    }

    private SSLSocket secured(String... protocols) throws IOException {
        Socket plain = tcp.dial();
        try {
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, tcp.port(), true);
            socket.setSSLParameters(parameters(socket, protocols));
            shakeHands(socket);
            return socket;
        } catch (IOException | RuntimeException failure) {
            plain.close();
            throw failure;
        }
    }

    private static SSLParameters parameters(SSLSocket socket, String... protocols) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(protocols);
        return parameters;
    }

    private void shakeHands(SSLSocket socket) throws IOException {
        socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        socket.startHandshake();
        socket.setSoTimeout(0);
    }
}
