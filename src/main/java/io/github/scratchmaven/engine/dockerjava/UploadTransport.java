package io.github.scratchmaven.engine.dockerjava;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.NamedPipeSocket;
import com.github.dockerjava.transport.UnixSocket;
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
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Sends one long body over a connection of its own, through docker-java's sockets. A daemon that cannot take the body to its end, for want of
 * space say, answers and hangs up; docker-java's client then reports the broken pipe and loses the answer, which this one reads.
 */
final class UploadTransport implements DockerHttpClient {

    private final DaemonAddress address;
    private final Optional<SSLContext> tls;
    private final Duration connectTimeout;

    UploadTransport(DaemonAddress address, Optional<SSLContext> tls, Duration connectTimeout) {
        this.address = address;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
    }

    /**
     * As docker-java's own, with the connection closed by closing the response.
     *
     * @throws UncheckedIOException if the connection breaks before there is an answer
     */
    @Override
    public Response execute(Request request) {
        try {
            DefaultBHttpClientConnection connection =
                    DefaultBHttpClientConnectionFactory.builder().build().createConnection(connect());
            return closedOnFailure(connection, message(request));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (HttpException noHttp) {
            throw new UncheckedIOException(new IOException(noHttp));
        }
    }

    @Override
    public void close() {}

    /** What a TCP connection is secured by, if it is. */
    Optional<SSLContext> tls() {
        return tls;
    }

    /** A connection of its own, which the caller closes. */
    Socket connect() throws IOException {
        URI uri = address.uri();
        return switch (uri.getScheme()) {
            case "unix" -> connected(UnixSocket.get(uri.getPath()), new InetSocketAddress(0));
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
        socket.startHandshake();
        return socket;
    }

    private ClassicHttpRequest message(Request request) {
        String prefix =
                address.socket().isPresent() || address.uri().getScheme().equals("npipe")
                        ? ""
                        : address.uri().getRawPath().replaceFirst("/$", "");
        ClassicHttpRequest message = new BasicClassicHttpRequest(request.method(), prefix + request.path());
        message.setHeader(
                "Host", Optional.ofNullable(address.uri().getRawAuthority()).orElse("localhost"));
        message.setHeader("Transfer-Encoding", "chunked");
        request.headers().forEach(message::setHeader);
        message.setEntity(new InputStreamEntity(request.body(), null));
        return message;
    }

    private static Response closedOnFailure(DefaultBHttpClientConnection connection, ClassicHttpRequest message)
            throws IOException, HttpException {
        try {
            return answer(connection, message);
        } catch (IOException | HttpException | RuntimeException | Error failure) {
            connection.close(CloseMode.IMMEDIATE);
            throw failure;
        }
    }

    private static Response answer(DefaultBHttpClientConnection connection, ClassicHttpRequest message)
            throws IOException, HttpException {
        connection.sendRequestHeader(message);
        Optional<IOException> cut = send(connection, message);
        try {
            ClassicHttpResponse response = connection.receiveResponseHeader();
            connection.receiveResponseEntity(response);
            return new Answer(connection, response);
        } catch (IOException noAnswer) {
            throw cut.orElse(noAnswer);
        }
    }

    /** What cut the body short on the daemon's side, if anything did. */
    private static Optional<IOException> send(DefaultBHttpClientConnection connection, ClassicHttpRequest message)
            throws IOException, HttpException {
        try {
            connection.sendRequestEntity(message);
            connection.flush();
            return Optional.empty();
        } catch (InterruptedIOException stopped) {
            throw stopped;
        } catch (IOException hungUp) {
            return Optional.of(hungUp);
        }
    }

    private record Answer(DefaultBHttpClientConnection connection, ClassicHttpResponse response) implements Response {

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
            connection.close(CloseMode.IMMEDIATE);
        }
    }
}
