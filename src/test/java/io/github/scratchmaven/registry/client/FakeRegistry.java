package io.github.scratchmaven.registry.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registry in memory, which keeps what it received of a broken upload. Tests can let single requests fail. */
public final class FakeRegistry implements AutoCloseable {

    private static final Pattern PATH = Pattern.compile("/v2/(.+)/(manifests|blobs|uploads|referrers)/([^/]*)");

    /** The requests in the order of their arrival: the method, the path and the query. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /** The headers {@code Authorization} of these requests; empty if there is none. */
    public final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** By repository and digest, and by repository and tag. */
    public final Map<String, byte[]> blobs = new ConcurrentHashMap<>();

    public final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    public final Map<String, String> mediaTypes = new ConcurrentHashMap<>();

    /** Whether the registry lists what refers to a manifest. */
    public volatile boolean listsReferrers;

    private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final HttpServer server;

    private FakeRegistry(HttpServer server) {
        this.server = server;
    }

    public static FakeRegistry start() throws IOException {
        return start(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** On this server, which is not started yet. */
    public static FakeRegistry start(HttpServer server) {
        FakeRegistry registry = new FakeRegistry(server);
        server.createContext("/", registry::handle);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        return registry;
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public ImageReference image(String name) {
        return ImageReference.parse(host() + "/" + name);
    }

    /** The next request that begins with these words gets this answer instead; of several faults for one request, the first counts. */
    public void fail(String request, Answer answer) {
        faults.add(new Fault(request, answer));
    }

    /** All requests that begin with these words get this answer. */
    public void always(String request, Answer answer) {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            if (line(exchange).startsWith(request)) {
                record(exchange);
                answer.to(exchange);
                exchange.close();
            } else {
                handle(exchange);
            }
        });
    }

    /** Each request needs this header {@code Authorization} from now on. */
    public void requireLogin(String authorization, String challenge) {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            if (authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                handle(exchange);
            } else {
                record(exchange);
                exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
                status(401, "").to(exchange);
                exchange.close();
            }
        });
    }

    /** An answer with a body. */
    public static Answer status(int status, String body) {
        return exchange -> {
            exchange.getRequestBody().readAllBytes();
            respond(exchange, status, body.getBytes(StandardCharsets.UTF_8));
        };
    }

    /** The connection breaks before an answer. */
    public static Answer breakBefore() {
        return HttpExchange::close;
    }

    /** The connection breaks after the registry has received and stored some bytes of the body. */
    public Answer breakAfter(int bytes) {
        return exchange -> {
            String id = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
            Objects.requireNonNull(uploads.get(id))
                    .write(exchange.getRequestBody().readNBytes(bytes));
            exchange.close();
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        record(exchange);
        Optional<Fault> fault = takeFault(line(exchange));
        if (fault.isPresent()) {
            fault.get().answer().to(exchange);
        } else {
            answer(exchange);
        }
        exchange.close();
    }

    /** Each is for one request, also if several arrive at once. */
    private synchronized Optional<Fault> takeFault(String request) {
        Optional<Fault> fault = faults.stream()
                .filter(candidate -> request.startsWith(candidate.request()))
                .findFirst();
        fault.ifPresent(faults::remove);
        return fault;
    }

    private void record(HttpExchange exchange) {
        requests.add(line(exchange));
        authorizations.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse(""));
    }

    private static String line(HttpExchange exchange) {
        return exchange.getRequestMethod() + " " + exchange.getRequestURI();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            respond(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        String repository = path.group(1).replaceFirst("/blobs$", "");
        switch (path.group(2)) {
            case "manifests" -> manifest(exchange, repository, path.group(3));
            case "blobs" -> blob(exchange, repository, path.group(3));
            case "referrers" -> referrers(exchange, repository, path.group(3));
            default -> upload(exchange, repository, path.group(3));
        }
    }

    private void manifest(HttpExchange exchange, String repository, String reference) throws IOException {
        String name = repository + ":" + reference;
        if (exchange.getRequestMethod().equals("PUT")) {
            byte[] content = exchange.getRequestBody().readAllBytes();
            for (String key : List.of(name, repository + ":" + Sha256.of(content))) {
                manifests.put(key, content);
                mediaTypes.put(key, exchange.getRequestHeaders().getFirst("Content-Type"));
            }
            if (listsReferrers && !subject(content).isEmpty()) {
                exchange.getResponseHeaders().add("OCI-Subject", subject(content));
            }
            respond(exchange, 201, new byte[0]);
        } else if (manifests.containsKey(name)) {
            byte[] content = manifests.get(name);
            exchange.getResponseHeaders()
                    .add("Docker-Content-Digest", Sha256.of(content).toString());
            exchange.getResponseHeaders().add("Content-Type", mediaTypes.get(name));
            respond(exchange, 200, content);
        } else {
            respond(exchange, 404, error("MANIFEST_UNKNOWN", "manifest unknown"));
        }
    }

    private static String subject(byte[] manifest) {
        return tree(manifest).path("subject").path("digest").asText();
    }

    private static JsonNode tree(byte[] json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException invalid) {
            throw new UncheckedIOException(invalid);
        }
    }

    /** With one entry on each page. */
    private void referrers(HttpExchange exchange, String repository, String subject) throws IOException {
        if (!listsReferrers) {
            respond(exchange, 404, "404 page not found".getBytes(StandardCharsets.UTF_8));
            return;
        }
        List<String> entries = manifests.entrySet().stream()
                .filter(manifest -> manifest.getKey().startsWith(repository + ":sha256:"))
                .filter(manifest -> subject(manifest.getValue()).equals(subject))
                .map(manifest ->
                        "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"%s\",\"size\":%d,\"artifactType\":\"%s\"}"
                                .formatted(
                                        manifest.getKey().substring(repository.length() + 1),
                                        manifest.getValue().length,
                                        tree(manifest.getValue())
                                                .path("artifactType")
                                                .asText()))
                .sorted()
                .toList();
        int page = Integer.parseInt(query(exchange).getOrDefault("page", "0"));
        if (page + 1 < entries.size()) {
            exchange.getResponseHeaders()
                    .add(
                            "Link",
                            "<%s?page=%d>; rel=\"next\""
                                    .formatted(exchange.getRequestURI().getPath(), page + 1));
        }
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.oci.image.index.v1+json");
        respond(
                exchange,
                200,
                "{\"schemaVersion\":2,\"manifests\":[%s]}"
                        .formatted(page < entries.size() ? entries.get(page) : "")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void blob(HttpExchange exchange, String repository, String digest) throws IOException {
        byte[] content = blobs.get(repository + ":" + digest);
        respond(exchange, content == null ? 404 : 200, content == null ? new byte[0] : content);
    }

    private void upload(HttpExchange exchange, String repository, String id) throws IOException {
        Map<String, String> query = query(exchange);
        switch (exchange.getRequestMethod()) {
            case "POST" -> begin(exchange, repository, query);
            case "GET" -> progress(exchange, repository, id, 204);
            case "PATCH" -> receive(exchange, repository, id);
            default -> commit(exchange, repository, id, query.getOrDefault("digest", ""));
        }
    }

    private void begin(HttpExchange exchange, String repository, Map<String, String> query) throws IOException {
        byte[] mounted = blobs.get(query.get("from") + ":" + query.get("mount"));
        if (mounted != null) {
            blobs.put(repository + ":" + query.get("mount"), mounted);
            respond(exchange, 201, new byte[0]);
        } else {
            String id = String.valueOf(number.incrementAndGet());
            uploads.put(id, new ByteArrayOutputStream());
            progress(exchange, repository, id, 202);
        }
    }

    private void receive(HttpExchange exchange, String repository, String id) throws IOException {
        ByteArrayOutputStream upload = uploads.get(id);
        String range = exchange.getRequestHeaders().getFirst("Content-Range");
        byte[] content = exchange.getRequestBody().readAllBytes();
        if (upload == null) {
            respond(exchange, 404, error("BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry"));
        } else if (upload.size() > 0 && !(upload.size() + "-" + (upload.size() + content.length - 1)).equals(range)) {
            respond(exchange, 416, error("RANGE_INVALID", "invalid content range"));
        } else {
            upload.write(content);
            progress(exchange, repository, id, 202);
        }
    }

    /** With an address that is relative to the server. */
    private void progress(HttpExchange exchange, String repository, String id, int status) throws IOException {
        ByteArrayOutputStream upload = uploads.get(id);
        if (upload == null) {
            respond(exchange, 404, error("BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry"));
            return;
        }
        exchange.getResponseHeaders().add("Location", "/v2/" + repository + "/blobs/uploads/" + id + "?_state=abc");
        exchange.getResponseHeaders().add("Range", "0-" + Math.max(upload.size() - 1, 0));
        respond(exchange, status, new byte[0]);
    }

    private void commit(HttpExchange exchange, String repository, String id, String digest) throws IOException {
        ByteArrayOutputStream upload = Objects.requireNonNull(uploads.get(id));
        upload.write(exchange.getRequestBody().readAllBytes());
        byte[] content = upload.toByteArray();
        if (Sha256.of(content).equals(Digest.parse(digest))) {
            uploads.remove(id);
            blobs.put(repository + ":" + digest, content);
            respond(exchange, 201, new byte[0]);
        } else {
            respond(exchange, 400, error("DIGEST_INVALID", "provided digest did not match uploaded content"));
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new ConcurrentHashMap<>();
        String text =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        Arrays.stream(text.split("&")).filter(pair -> pair.contains("=")).forEach(pair -> {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        });
        return query;
    }

    private static byte[] error(String code, String message) {
        return "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\",\"detail\":{}}]}"
                .formatted(code, message)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD") || status == 204;
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Answers a request. */
    public interface Answer {

        void to(HttpExchange exchange) throws IOException;
    }

    private record Fault(String request, Answer answer) {}
}
