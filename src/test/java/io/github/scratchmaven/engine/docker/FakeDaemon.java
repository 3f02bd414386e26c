package io.github.scratchmaven.engine.docker;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.registry.RegistryAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A daemon on a port of this machine, which records its requests. */
final class FakeDaemon implements AutoCloseable {

    private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
    private final Map<String, HttpHandler> answersBelow = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private FakeDaemon(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        answer("/version", 200, "{\"Version\":\"1.2.3\",\"Os\":\"linux\",\"Arch\":\"amd64\"}");
        server.start();
    }

    static FakeDaemon start() throws IOException {
        return new FakeDaemon(HttpServer.create(anyPort(), 0));
    }

    /** One that asks its clients for a certificate. */
    static FakeDaemon startWithTls(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        return new FakeDaemon(server);
    }

    /** A transport to any daemon. */
    static SocketTransport transport(DaemonAddress address) {
        return new SocketTransport(
                new DaemonEndpoint(address, DaemonDialer.of(address), new DaemonErrors(address, SettingNames.PLAIN)),
                new ResponseTimer(address.toString(), line -> {}, Duration.ofSeconds(2), Duration.ofMinutes(1)));
    }

    /** An engine on a machine without any configuration of Docker. */
    DockerEngine connect(RegistryAccess registries) {
        DaemonChoice choice = new DaemonChoice(
                Optional.of(address()), Optional.empty(), Optional.empty(), Optional.empty(), SettingNames.PLAIN);
        Host nowhere = new Host(Map.of(), Path.of("nowhere"), Path.of("nowhere"), Optional.empty(), false);
        return DockerEngine.connect(choice, nowhere, registries, line -> {});
    }

    FakeDaemon pinging(Map<String, String> headers) {
        answers.put("/_ping", exchange -> {
            headers.forEach(exchange.getResponseHeaders()::add);
            send(exchange, 200, "OK");
        });
        return this;
    }

    /** For each request whose path, without the version, is this. */
    FakeDaemon answer(String path, int status, String body) {
        answers.put(path, exchange -> send(exchange, status, body));
        return this;
    }

    FakeDaemon answer(String path, HttpHandler handler) {
        answers.put(path, handler);
        return this;
    }

    /** For each request whose path, without the version, begins with this. */
    FakeDaemon answerBelow(String path, HttpHandler handler) {
        answersBelow.put(path, handler);
        return this;
    }

    String address() {
        return "tcp://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The header of each request, in their order; null where there is none. */
    List<@Nullable String> headers(String name) {
        return headers.stream().map(all -> all.getFirst(name)).toList();
    }

    /** The last request's. */
    byte[] body() {
        return bodies.get(bodies.size() - 1);
    }

    /** As sent, with the query. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        headers.add(exchange.getRequestHeaders());
        bodies.add(exchange.getRequestBody().readAllBytes());
        String path = exchange.getRequestURI().getPath().replaceFirst("^/v\\d+(\\.\\d+)+", "");
        answers.getOrDefault(path, below(path)).handle(exchange);
    }

    private HttpHandler below(String path) {
        return answersBelow.entrySet().stream()
                .filter(answer -> path.startsWith(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(unknown -> send(unknown, 404, "{\"message\":\"page not found\"}"));
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
