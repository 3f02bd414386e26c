package io.github.scratchmaven.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import io.github.scratchmaven.it.Fault.Response;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A proxy in front of a registry without TLS, which injects faults into requests and records them. */
public final class FaultyRegistry implements AutoCloseable {

    /** Headers of one connection, which the client and the server set themselves. */
    private static final Set<String> OF_CONNECTION =
            Set.of("connection", "content-length", "date", "expect", "host", "transfer-encoding");

    private static final Pattern DIGEST = Pattern.compile("[?&]digest=(sha256)(?::|%3A)(\\w+)");

    private final URI registry;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Call, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private FaultyRegistry(URI registry, HttpsServer server) {
        this.registry = registry;
        this.server = server;
    }

    /** Starts a proxy for the registry at an address such as {@code 127.0.0.1:5000}. */
    public static FaultyRegistry before(String registry) throws IOException, GeneralSecurityException {
        FaultyRegistry faulty = new FaultyRegistry(
                URI.create("http://" + registry), SelfSignedTls.get().server());
        faulty.server.setExecutor(faulty.threads);
        faulty.server.createContext("/", faulty::handle);
        faulty.server.start();
        return faulty;
    }

    /** The host and the port, as in an image's name. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Injects the fault into the next requests of this kind. */
    public void fail(Call call, int times, Fault fault) {
        IntStream.range(0, times).forEach(time -> queue(call).add(fault));
    }

    /** The requests of this kind that have a response or a broken connection. */
    public List<Request> requests(Call call) {
        return requests.stream().filter(request -> request.call() == call).toList();
    }

    /** The digest of each complete blob that the registry received, as often as it did. */
    public List<String> uploads() {
        return requests(Call.BLOB_END).stream()
                .filter(request -> request.status() == 201)
                .map(Request::digest)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = new BufferedInputStream(exchange.getRequestBody())) {
            Call call = Call.of(exchange.getRequestMethod(), exchange.getRequestURI());
            Response response = respond(exchange, call, body);
            requests.add(new Request(call, exchange.getRequestURI().toString(), response.status()));
            if (response.status() != Fault.BROKEN) {
                body.readAllBytes(); // otherwise the client cannot read the response
                send(exchange, response);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Response respond(HttpExchange exchange, Call call, InputStream body)
            throws IOException, InterruptedException {
        Optional<Fault> fault = next(call, body);
        Optional<Response> response = fault.isPresent() ? fault.get().action().perform() : Optional.empty();
        return response.isPresent() ? response.get() : forward(exchange, body.readAllBytes());
    }

    private synchronized Optional<Fault> next(Call call, InputStream body) throws IOException {
        for (Fault fault : queue(call)) {
            if (hasBytes(body, fault.bytes())) {
                queue(call).remove(fault);
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private static boolean hasBytes(InputStream body, int count) throws IOException {
        body.mark(count);
        int found = body.readNBytes(count).length;
        body.reset();
        return found == count;
    }

    /** The registry writes the address of the proxy into its responses. */
    private Response forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(registry.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
                .header("X-Forwarded-Host", address())
                .header("X-Forwarded-Proto", "https");
        copy(exchange.getRequestHeaders(), request::header);
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        return new Response(response.statusCode(), response.headers().map(), response.body());
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        copy(response.headers(), exchange.getResponseHeaders()::add);
        if (exchange.getRequestMethod().equals("HEAD") && response.headers().containsKey("content-length")) {
            exchange.getResponseHeaders()
                    .put("Content-Length", response.headers().get("content-length"));
        }
        byte[] body = response.body();
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void copy(Map<String, List<String>> headers, BiConsumer<String, String> target) {
        headers.forEach((name, values) -> {
            if (!OF_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> target.accept(name, value));
            }
        });
    }

    private Queue<Fault> queue(Call call) {
        return faults.computeIfAbsent(call, none -> new ConcurrentLinkedQueue<>());
    }

    /** The kinds of requests to a registry. */
    public enum Call {
        BLOB_EXISTS("HEAD /v2/.+/blobs/sha256:\\w+"),
        BLOB_BEGIN("POST /v2/.+/blobs/uploads/.*"),
        BLOB_BYTES("PATCH /v2/.+/blobs/uploads/.+"),
        BLOB_END("PUT /v2/.+/blobs/uploads/.+"),
        MANIFEST_PUT("PUT /v2/.+/manifests/.+"),
        OTHER(".*");

        private final Pattern request;

        Call(String request) {
            this.request = Pattern.compile(request);
        }

        static Call of(String method, URI address) {
            for (Call call : values()) {
                if (call.request.matcher(method + " " + address).matches()) {
                    return call;
                }
            }
            throw new IllegalArgumentException(method + " " + address);
        }
    }

    /** A request and the status of its response, which is {@link Fault#BROKEN} if the connection was broken. */
    public record Request(Call call, String address, int status) {

        String digest() {
            Matcher digest = DIGEST.matcher(address);
            if (!digest.find()) {
                throw new IllegalStateException(address + " has no digest");
            }
            return digest.group(1) + ":" + digest.group(2);
        }
    }
}
