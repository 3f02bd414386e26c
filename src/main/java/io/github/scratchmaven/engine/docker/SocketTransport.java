package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.DaemonErrorResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * Sends each request of docker-java over a connection of its own, also through SSH, which docker-java's transports do not support. If the daemon responds and
 * closes the connection before it has read the whole body, such as for want of disk space, the response is still read.
 */
final class SocketTransport implements DockerHttpClient {

    private static final int FIRST_ERROR_STATUS = 400;

    /** By RFC 9110; without a length, their content would seem to last until the daemon closes the connection. */
    private static final Set<Integer> WITHOUT_CONTENT = Set.of(204, 304);

    private final DaemonEndpoint endpoint;
    private final ResponseTimer timer;
    private final Set<DefaultBHttpClientConnection> open = ConcurrentHashMap.newKeySet();

    SocketTransport(DaemonEndpoint endpoint, ResponseTimer timer) {
        this.endpoint = endpoint;
        this.timer = timer;
    }

    /**
     * The connection is closed by closing the response.
     *
     * @throws DaemonErrorResponse if the daemon returns an error
     * @throws UncheckedIOException if the connection breaks before there is a response
     */
    @Override
    public Response execute(Request request) {
        try {
            DefaultBHttpClientConnection connection = DefaultBHttpClientConnectionFactory.builder()
                    .build()
                    .createConnection(endpoint.dialer().dial());
            open.add(connection);
            return execute(request, connection);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (HttpException noHttp) {
            throw new UncheckedIOException(new IOException(noHttp));
        }
    }

    /** Closes the connections that are still open: a process of SSH would live on. */
    @Override
    public void close() {
        open.forEach(this::hangUp);
    }

    private Response execute(Request request, DefaultBHttpClientConnection connection)
            throws IOException, HttpException {
        try {
            return timer.limit(request.path(), () -> hangUp(connection), () -> checked(response(request, connection)));
        } catch (IOException | HttpException | RuntimeException | Error failure) {
            hangUp(connection);
            throw failure;
        }
    }

    private static Response checked(Response response) throws IOException {
        if (response.getStatusCode() >= FIRST_ERROR_STATUS) {
            throw DaemonErrorResponse.of(response.getStatusCode(), response.getBody());
        }
        return response;
    }

    private Response response(Request request, DefaultBHttpClientConnection connection)
            throws IOException, HttpException {
        ClassicHttpRequest message = message(request);
        connection.sendRequestHeader(message);
        Optional<IOException> cut = send(connection, message);
        try {
            ClassicHttpResponse response = connection.receiveResponseHeader();
            if (!WITHOUT_CONTENT.contains(response.getCode())) {
                connection.receiveResponseEntity(response);
            }
            return new SocketResponse(response, () -> hangUp(connection));
        } catch (IOException noResponse) {
            throw cut.orElse(noResponse);
        }
    }

    private ClassicHttpRequest message(Request request) {
        DaemonAddress address = endpoint.address();
        ClassicHttpRequest message = new BasicClassicHttpRequest(request.method(), prefix(address) + request.path());
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

    /** In other kinds of addresses, the path is that of a socket. */
    private static String prefix(DaemonAddress address) {
        return address.isTcp() ? address.uri().getRawPath().replaceFirst("/$", "") : "";
    }

    /** The error by which the daemon cut the body short, if it did. */
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
        } catch (IOException cut) {
            return Optional.of(cut);
        }
    }

    private void hangUp(DefaultBHttpClientConnection connection) {
        open.remove(connection);
        connection.close(CloseMode.IMMEDIATE);
    }

    private record SocketResponse(ClassicHttpResponse response, Runnable hangUp) implements Response {

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
