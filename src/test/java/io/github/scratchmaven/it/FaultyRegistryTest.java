package io.github.scratchmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.scratchmaven.it.FaultyRegistry.Call;
import io.github.scratchmaven.it.FaultyRegistry.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyRegistryTest {

    private static final String BLOB = "/v2/team/app/blobs/uploads/1?digest=sha256%3Aabc";
    private static final String MANIFEST = "/v2/team/app/manifests/1.0";

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer registry;
    private FaultyRegistry faulty;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", this::respond);
        registry.start();
        faulty = FaultyRegistry.before("127.0.0.1:" + registry.getAddress().getPort());
        client = HttpClient.newBuilder()
                .sslContext(SelfSignedTls.get().context())
                .build();
    }

    @AfterEach
    void stop() {
        faulty.close();
        registry.stop(0);
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add("%s %s %d bytes for %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            body.length,
                            exchange.getRequestHeaders().getFirst("X-Forwarded-Host")));
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().add("Content-Length", "17");
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.getResponseHeaders().add("Docker-Content-Digest", "sha256:abc");
                exchange.sendResponseHeaders(201, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Test
    void requestWithoutFaultIsForwarded() throws Exception {
        HttpResponse<String> response = put(MANIFEST, "manifest");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("manifest");
        assertThat(response.headers().firstValue("Docker-Content-Digest")).contains("sha256:abc");
        assertThat(received).containsExactly("PUT " + MANIFEST + " 8 bytes for " + faulty.address());
    }

    @Test
    void lengthOfBlobThatExistsIsForwarded() throws Exception {
        HttpResponse<String> response = client.send(
                request("/v2/team/app/blobs/sha256:abc")
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.headers().firstValue("Content-Length")).contains("17");
        assertThat(faulty.requests(Call.BLOB_EXISTS)).hasSize(1);
    }

    @Test
    void faultIsForSoManyRequestsOfItsKind() throws Exception {
        faulty.fail(Call.MANIFEST_PUT, 2, Fault.status(500));

        assertThat(put(BLOB, "blob").statusCode()).isEqualTo(201);
        assertThat(put(MANIFEST, "one").statusCode()).isEqualTo(500);
        assertThat(put(MANIFEST, "two").statusCode()).isEqualTo(500);
        assertThat(put(MANIFEST, "three").statusCode()).isEqualTo(201);
        assertThat(faulty.requests(Call.MANIFEST_PUT))
                .extracting(Request::status)
                .containsExactly(500, 500, 201);
        assertThat(received).hasSize(2);
    }

    @Test
    void errorIsThatOfRegistries() throws Exception {
        faulty.fail(Call.MANIFEST_PUT, 1, Fault.error(429, "TOOMANYREQUESTS", "slow down", Map.of("Retry-After", "1")));

        HttpResponse<String> response = put(MANIFEST, "manifest");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.body())
                .isEqualTo("{\"errors\":[{\"code\":\"TOOMANYREQUESTS\",\"message\":\"slow down\"}]}");
    }

    @Test
    void connectionBreaksInTheMiddleOfTheFirstBlobThatIsLargeEnough() throws Exception {
        faulty.fail(Call.BLOB_END, 1, Fault.breakAfter(100_000));

        assertThat(put(BLOB, "small").statusCode()).isEqualTo(201);
        assertThatThrownBy(() -> put(BLOB, "x".repeat(200_000))).isInstanceOf(IOException.class);
        assertThat(put(BLOB, "x".repeat(200_000)).statusCode()).isEqualTo(201);
        assertThat(faulty.requests(Call.BLOB_END)).extracting(Request::status).contains(Fault.BROKEN);
        assertThat(faulty.uploads()).containsExactly("sha256:abc", "sha256:abc");
    }

    @Test
    void bodyIsHeldUntilItsRelease() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        faulty.fail(Call.BLOB_END, 1, Fault.holdAfter(4, held, release));

        CompletableFuture<HttpResponse<String>> response = client.sendAsync(
                request(BLOB).PUT(BodyPublishers.ofString("blob")).build(), BodyHandlers.ofString());
        assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(response).isNotDone();
        release.countDown();

        assertThat(response).failsWithin(10, TimeUnit.SECONDS);
        assertThat(received).isEmpty();
    }

    @Test
    void requestsThatMeetAreForwarded() throws Exception {
        faulty.fail(Call.MANIFEST_PUT, 2, Fault.meet(new CyclicBarrier(2)));

        List<CompletableFuture<HttpResponse<String>>> responses = List.of(async("one"), async("two"));

        for (CompletableFuture<HttpResponse<String>> response : responses) {
            assertThat(response.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
        }
    }

    private CompletableFuture<HttpResponse<String>> async(String body) {
        return client.sendAsync(
                request(MANIFEST).PUT(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path).PUT(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://" + faulty.address() + path));
    }
}
