package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.NamedPipeSocket;
import com.github.dockerjava.transport.UnixSocket;
import io.github.scratchmaven.engine.net.ProcessDialer;
import io.github.scratchmaven.engine.net.SshAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request of docker-java over a connection of its own, also to a daemon behind SSH, which none of docker-java's transports knows. A daemon that cannot
 * take a long body to its end, for want of space say, answers and hangs up; the answer is read all the same.
 */
final class SocketTransport implements DockerHttpClient {

    private final DaemonAddress address;
    private final Optional<SSLContext> tls;
    private final Duration connectTimeout;
    private final Set<DefaultBHttpClientConnection> open = ConcurrentHashMap.newKeySet();

    /** Reads the files for TLS if the address has any. */
    SocketTransport(DaemonAddress address, Duration connectTimeout) {
        this.address = address;
        this.tls = address.tls().map(files -> new PemSslConfig(files).getSSLContext());
        this.connectTimeout = connectTimeout;
    }

    /**
     * The connection is closed by closing the response.
     *
     * @throws UncheckedIOException if the connection breaks before there is an answer
     */
    @Override
    public Response execute(Request request) {
        try {
            DefaultBHttpClientConnection connection =
                    DefaultBHttpClientConnectionFactory.builder().build().createConnection(connect());
            open.add(connection);
            return closedOnFailure(connection, message(request));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (HttpException noHttp) {
            throw new UncheckedIOException(new IOException(noHttp));
        }
    }

    /** Ends what nobody has closed: a process of SSH would live on. */
    @Override
    public void close() {
        open.forEach(this::hangUp);
    }

    /** What a TCP connection is secured by, if it is. */
    Optional<SSLContext> tls() {
        return tls;
    }

    /** A connection of its own, which the caller closes. */
    Socket connect() throws IOException {
        URI uri = address.uri();
        return switch (uri.getScheme()) {
            case "unix" -> connected(UnixSocket.get(uri.getPath()), new InetSocketAddress(0));
            case "ssh" -> new ProcessDialer(SshAddress.parse(uri).command()).dial();
            case "npipe" -> connected(new NamedPipeSocket(uri.getPath()), new InetSocketAddress(0));
            default -> secured(connected(new Socket(), new InetSocketAddress(uri.getHost(), uri.getPort())));
        };
    }

    /** The sockets of one machine know where they go and ignore the address. */
    private Socket connected(Socket socket, InetSocketAddress to) throws IOException {
        socket.connect(to, Math.toIntExact(connectTimeout.toMillis()));
        return socket;
    }

    private Socket secured(Socket plain) throws IOException {
        if (tls.isEmpty()) {
            return plain;
        }
        SSLSocket socket = (SSLSocket) tls.get()
                .getSocketFactory()
                .createSocket(plain, address.uri().getHost(), address.uri().getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(Math.toIntExact(connectTimeout.toMillis()));
        socket.startHandshake();
        socket.setSoTimeout(0);
        return socket;
    }

    private ClassicHttpRequest message(Request request) {
        ClassicHttpRequest message = new BasicClassicHttpRequest(request.method(), prefix() + request.path());
        message.setHeader("Host", address.isTcp() ? address.uri().getRawAuthority() : "localhost");
        request.headers().forEach(message::setHeader);
        if (request.bodyBytes() != null) {
            message.setHeader("Content-Length", request.bodyBytes().length);
            message.setEntity(new ByteArrayEntity(request.bodyBytes(), null));
        } else if (request.body() != null) {
            message.setHeader("Transfer-Encoding", "chunked");
            message.setEntity(new InputStreamEntity(request.body(), null));
        } else {
            message.setHeader("Content-Length", 0);
        }
        return message;
    }

    /** Of the other kinds of addresses, the path is that of a socket. */
    private String prefix() {
        return address.isTcp() ? address.uri().getRawPath().replaceFirst("/$", "") : "";
    }

    private void hangUp(DefaultBHttpClientConnection connection) {
        open.remove(connection);
        connection.close(CloseMode.IMMEDIATE);
    }

    private Response closedOnFailure(DefaultBHttpClientConnection connection, ClassicHttpRequest message)
            throws IOException, HttpException {
        try {
            return answer(connection, message);
        } catch (IOException | HttpException | RuntimeException | Error failure) {
            hangUp(connection);
            throw failure;
        }
    }

    private Response answer(DefaultBHttpClientConnection connection, ClassicHttpRequest message)
            throws IOException, HttpException {
        connection.sendRequestHeader(message);
        Optional<IOException> cut = send(connection, message);
        try {
            ClassicHttpResponse response = connection.receiveResponseHeader();
            connection.receiveResponseEntity(response);
            return new Answer(response, () -> hangUp(connection));
        } catch (IOException noAnswer) {
            throw cut.orElse(noAnswer);
        }
    }

    /** What cut the body short on the daemon's side, if anything did. */
    private static Optional<IOException> send(DefaultBHttpClientConnection connection, ClassicHttpRequest message)
            throws IOException, HttpException {
        try {
            if (message.getEntity() != null) {
                connection.sendRequestEntity(message);
            }
            connection.flush();
            return Optional.empty();
        } catch (InterruptedIOException stopped) {
            throw stopped;
        } catch (IOException hungUp) {
            return Optional.of(hungUp);
        }
    }

    private record Answer(ClassicHttpResponse response, Runnable hangUp) implements Response {

        @Override
        public int getStatusCode() {
            return response.getCode();
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return Stream.of(response.getHeaders())
                    .collect(Collectors.groupingBy(
                            NameValuePair::getName, Collectors.mapping(NameValuePair::getValue, Collectors.toList())));
        }

        @Override
        public @Nullable String getHeader(String name) {
            Header header = response.getFirstHeader(name);
            return header == null ? null : header.getValue();
        }

        @Override
        public InputStream getBody() {
            try {
                return response.getEntity() == null
                        ? InputStream.nullInputStream()
                        : response.getEntity().getContent();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public void close() {
            hangUp.run();
        }
    }
}
