package io.github.scratchmaven.registry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.it.SelfSignedTls;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RepositoryTest {

    private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final Manifest MANIFEST = new Manifest(OCI_MANIFEST, bytes("{ \"schemaVersion\" : 2 }"));
    private static final Digest NOTHING = Sha256.of(new byte[0]);

    @TempDir
    Path directory;

    private FakeRegistry registry;
    private Repository repository;

    @BeforeEach
    void start() throws IOException {
        registry = FakeRegistry.start();
        repository = repository(registry.image("team/app:1"));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private static Repository repository(ImageReference image) {
        return new RegistryClient(RegistryAccess.anonymous(), RegistryProxies.ofJvm()).repository(image);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path file(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(directory.resolve("blob-" + size), content);
    }

    private static Digest digest(Path file) throws IOException {
        return Sha256.of(Files.readAllBytes(file));
    }

    @Test
    void manifestIsStoredByteForByte() throws Exception {
        repository.push(MANIFEST, "1");
        assertThat(registry.manifests.get("team/app:1")).isEqualTo(MANIFEST.content());
        assertThat(registry.mediaTypes).containsEntry("team/app:1", OCI_MANIFEST);
        assertThat(repository.find("1")).contains(MANIFEST.digest());
        assertThat(repository.read("1").content()).isEqualTo(MANIFEST.content());
        assertThat(repository.read("1").mediaType()).isEqualTo(OCI_MANIFEST);
    }

    @Test
    void absentTagIsNotFound() throws Exception {
        assertThat(repository.find("2")).isEmpty();
        assertThatThrownBy(() -> repository.read("2"))
                .isInstanceOf(RegistryFailure.class)
                .hasMessage("manifest unknown: manifest unknown");
    }

    @Test
    void digestIsComputedIfTheRegistryDoesNotSendIt() throws Exception {
        repository.push(MANIFEST, "1");
        registry.fail("HEAD /v2/team/app/manifests/1", FakeRegistry.status(200, ""));
        assertThat(repository.find("1")).contains(MANIFEST.digest());
    }

    @Test
    void otherManifestThanRequestedIsAnError() throws Exception {
        repository.push(MANIFEST, "1");
        registry.fail("GET /v2/team/app/manifests/" + NOTHING, FakeRegistry.status(200, "{}"));
        assertThat(failure(() -> repository.read(NOTHING.toString())).problem()).isEqualTo(RegistryProblem.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000})
    void blobIsUploaded(int size) throws Exception {
        Path file = file(size);
        assertThat(repository.has(digest(file))).isFalse();
        assertThat(repository.upload(digest(file), file, sent -> {})).isFalse();
        assertThat(registry.blobs.get("team/app:" + digest(file))).isEqualTo(Files.readAllBytes(file));
        assertThat(repository.has(digest(file))).isTrue();
    }

    @Test
    void brokenUploadContinues() throws Exception {
        Path file = file(3_000_000);
        registry.fail("PATCH", registry.breakAfter(1_000_000));
        assertThat(failure(() -> repository.upload(digest(file), file, sent -> {}))
                        .problem())
                .isEqualTo(RegistryProblem.BROKEN);
        repository.upload(digest(file), file, sent -> {});
        assertThat(registry.blobs.get("team/app:" + digest(file))).isEqualTo(Files.readAllBytes(file));
        assertThat(methods())
                .containsSubsequence("POST", "PATCH", "GET", "PATCH", "PUT")
                .containsOnlyOnce("POST");
    }

    @Test
    void uploadThatBrokeBeforeItsEndContinuesThere() throws Exception {
        Path file = file(1000);
        registry.fail("PUT", FakeRegistry.breakBefore());
        failure(() -> repository.upload(digest(file), file, sent -> {}));
        repository.upload(digest(file), file, sent -> {});
        assertThat(registry.blobs).containsKey("team/app:" + digest(file));
        assertThat(methods()).containsOnlyOnce("POST", "PATCH");
    }

    /** Distribution ends an upload whose size is not the one that it returned last. */
    @ParameterizedTest
    @CsvSource({"GET /v2/team/app/blobs/uploads, 404", "PATCH /v2/team/app/blobs/uploads, 416"})
    void uploadBeginsAgainIfTheRegistryHasEndedIt(String request, int status) throws Exception {
        Path file = file(3_000_000);
        registry.fail("PATCH", registry.breakAfter(1_000_000));
        failure(() -> repository.upload(digest(file), file, sent -> {}));
        registry.fail(request, FakeRegistry.status(status, ""));
        repository.upload(digest(file), file, sent -> {});
        assertThat(registry.blobs.get("team/app:" + digest(file))).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void blobOfAnotherRepositoryIsMounted() throws Exception {
        Path file = file(1000);
        RegistryClient client = new RegistryClient(RegistryAccess.anonymous(), RegistryProxies.ofJvm());
        client.repository(registry.image("team/app:1")).upload(digest(file), file, sent -> {});
        assertThat(client.repository(registry.image("team/other:1")).upload(digest(file), file, sent -> {}))
                .isTrue();
        assertThat(registry.blobs).containsKey("team/other:" + digest(file));
        assertThat(methods()).containsOnlyOnce("PATCH");
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 400, 403, 405})
    void blobThatIsNotMountedIsUploaded(int status) throws Exception {
        Path file = file(1000);
        RegistryClient client = new RegistryClient(RegistryAccess.anonymous(), RegistryProxies.ofJvm());
        client.repository(registry.image("team/app:1")).upload(digest(file), file, sent -> {});
        if (status == 202) {
            registry.blobs.clear();
        } else {
            registry.fail("POST /v2/team/other/blobs/uploads/?mount", FakeRegistry.status(status, ""));
        }
        assertThat(client.repository(registry.image("team/other:1")).upload(digest(file), file, sent -> {}))
                .isFalse();
        assertThat(registry.blobs).containsKey("team/other:" + digest(file));
    }

    @Test
    void progressIsReportedInTheCallingThread() throws Exception {
        Path file = file(20_000_000);
        List<Thread> threads = new ArrayList<>();
        List<Long> sent = new ArrayList<>();
        registry.fail("PATCH", exchange -> {
            exchange.getRequestBody().readNBytes(1_000_000);
            await(threads);
            exchange.close();
        });
        failure(() -> repository.upload(digest(file), file, bytes -> {
            synchronized (threads) {
                threads.add(Thread.currentThread());
                sent.add(bytes);
                threads.notifyAll();
            }
        }));
        assertThat(threads).containsOnly(Thread.currentThread());
        assertThat(sent.get(sent.size() - 1)).isBetween(1_000_000L, 20_000_000L);
    }

    private static void await(List<?> filled) {
        synchronized (filled) {
            while (filled.isEmpty()) {
                try {
                    filled.wait();
                } catch (InterruptedException interrupt) {
                    throw new IllegalStateException(interrupt);
                }
            }
        }
    }

    @Test
    void unreadableFileIsReportedByItsPath() {
        assertThatThrownBy(() -> repository.upload(NOTHING, directory.resolve("absent"), sent -> {}))
                .isInstanceOf(UserException.class)
                .hasMessage("The file \"" + directory.resolve("absent")
                        + "\" of the image cannot be read: it does not exist. Build again.");
    }

    @Test
    void silentRegistryIsATimeout() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        registry.fail("HEAD", exchange -> awaitEnd(end));
        Repository impatient = new RegistryClient(
                        RegistryAccess.anonymous(),
                        RegistryProxies.ofJvm(),
                        HttpClient.newBuilder(),
                        Duration.ofMillis(500),
                        Clock.systemUTC())
                .repository(registry.image("team/app:1"));
        assertThat(failure(() -> impatient.find("1")).problem()).isEqualTo(RegistryProblem.TIMEOUT);
        end.countDown();
    }

    @Test
    void interruptEndsARequest() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        registry.fail("HEAD", exchange -> {
            caller.interrupt();
            awaitEnd(end);
        });
        assertThatThrownBy(() -> repository.find("1")).isInstanceOf(InterruptedException.class);
        end.countDown();
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException interrupt) {
            throw new IllegalStateException(interrupt);
        }
    }

    @Test
    void redirectIsFollowed() throws Exception {
        repository.push(MANIFEST, "1");
        registry.fail("GET /v2/team/app/manifests/1", exchange -> {
            exchange.getResponseHeaders().add("Location", "/v2/team/app/manifests/" + MANIFEST.digest());
            exchange.sendResponseHeaders(307, -1);
        });
        assertThat(repository.read("1").content()).isEqualTo(MANIFEST.content());
    }

    @Test
    void endlessRedirectIsAnError() {
        registry.always("GET /v2/team/", exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(failure(() -> repository.read("1"))).hasMessage("it redirects without end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[", "ftp://127.0.0.1/", "http:opaque", "file:///etc/passwd"})
    void redirectToAnInvalidAddressIsAnError(String address) {
        registry.fail("GET /v2/team/app/manifests/1", exchange -> {
            exchange.getResponseHeaders().add("Location", address);
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(failure(() -> repository.read("1"))).hasMessage("it sent no valid address");
    }

    @Test
    void responseOfAnySizeIsNotReadIntoMemory() {
        registry.fail("GET /v2/team/app/manifests/1", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[64 * 1024];
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(block);
            }
        });
        assertThat(failure(() -> repository.read("1"))).hasMessage("its response is longer than 4194304 bytes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]} | UNAUTHORIZED | unauthorized: authentication required
            401 | | UNAUTHORIZED | HTTP status 401
            403 | {"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]} | DENIED | denied: requested access to the resource is denied
            403 | <html>joe:hunter2</html> | DENIED | HTTP status 403
            403 | {"errors":[{"code":"DENIED","message":"quota exceeded: 10 MB"}]} | QUOTA | denied: quota exceeded: 10 MB
            404 | {"errors":[{"code":"NAME_UNKNOWN","message":"repository name not known to registry"}]} | UNKNOWN_NAME | name unknown: repository name not known to registry
            404 | {"errors":[{"code":"MANIFEST_BLOB_UNKNOWN","message":"blob unknown to registry"}]} | BROKEN | manifest blob unknown: blob unknown to registry
            400 | {"errors":[{"code":"TAG_INVALID","message":"The image tag '1' already exists in the 'app' repository and cannot be overwritten because the repository is immutable."}]} | IMMUTABLE | tag invalid: The image tag '1' already exists in the 'app' repository and cannot be overwritten because the repository is immutable.
            412 | {"errors":[{"code":"PRECONDITION","message":"Failed to process request due to immutable tag"}]} | IMMUTABLE | precondition: Failed to process request due to immutable tag
            413 | <html>Request Entity Too Large</html> | QUOTA | HTTP status 413
            507 | | QUOTA | HTTP status 507
            429 | {"errors":[{"code":"TOOMANYREQUESTS","message":"slow down"}]} | TOO_MANY_REQUESTS | toomanyrequests: slow down
            429 | | TOO_MANY_REQUESTS | HTTP status 429
            500 | {"errors":[{"code":"UNKNOWN","message":"unknown error"}]} | SERVER_ERROR | unknown: unknown error
            502 | <html>Bad Gateway</html> | SERVER_ERROR | HTTP status 502
            503 | {"errors":"none"} | SERVER_ERROR | HTTP status 503
            418 | {"errors":[{"code":"TEAPOT"},{"message":"short and stout"},{}]} | OTHER | teapot; short and stout
            """)
    void errorHasAKindAndTheWordsOfTheRegistry(int status, String body, RegistryProblem kind, String words) {
        registry.fail("PUT /v2/team/app/manifests/1", FakeRegistry.status(status, body == null ? "" : body));
        RegistryFailure failure = failure(() -> repository.push(MANIFEST, "1"));
        assertThat(failure.problem()).isEqualTo(kind);
        assertThat(failure.words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "100000000000, -1", "soon, -1"})
    void pauseOfTheRegistryIsKept(String header, int seconds) {
        registry.fail("PUT", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", header);
            FakeRegistry.status(429, "").to(exchange);
        });
        Duration pause = failure(() -> repository.push(MANIFEST, "1")).pause().orElse(Duration.ofSeconds(-1));
        assertThat(pause).hasSeconds(seconds);
    }

    @Test
    void connectionThatBreaksIsTransient() {
        registry.fail("PUT", FakeRegistry.breakBefore());
        assertThat(failure(() -> repository.push(MANIFEST, "1")).problem()).isEqualTo(RegistryProblem.BROKEN);
    }

    @Test
    void closedPortIsRefused() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Repository closed = repository(ImageReference.parse("127.0.0.1:" + port + "/app:1"));
        assertThat(failure(() -> closed.find("1")).problem()).isEqualTo(RegistryProblem.REFUSED);
    }

    @Test
    void unknownHostIsReported() {
        Repository unknown = repository(ImageReference.parse("registry.invalid/app:1"));
        assertThat(failure(() -> unknown.find("1")).problem()).isEqualTo(RegistryProblem.UNKNOWN_HOST);
    }

    @Test
    void certificateThatTheJvmDoesNotTrustIsAnErrorAlsoOnThisMachine() throws Exception {
        try (FakeRegistry tls = FakeRegistry.start(SelfSignedTls.get().server())) {
            Repository untrusted = repository(tls.image("app:1"));
            assertThat(failure(() -> untrusted.find("1")).problem()).isEqualTo(RegistryProblem.UNTRUSTED);
        }
    }

    @Test
    void trustedRegistryIsUsedWithTls() throws Exception {
        try (FakeRegistry tls = FakeRegistry.start(SelfSignedTls.get().server())) {
            Repository trusted = new RegistryClient(
                            RegistryAccess.anonymous(),
                            RegistryProxies.ofJvm(),
                            HttpClient.newBuilder()
                                    .sslContext(SelfSignedTls.get().context()),
                            Duration.ofMinutes(1),
                            Clock.systemUTC())
                    .repository(tls.image("app:1"));
            trusted.push(MANIFEST, "1");
            assertThat(trusted.find("1")).contains(MANIFEST.digest());
        }
    }

    private List<String> methods() {
        return registry.requests.stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    private static RegistryFailure failure(Request request) {
        return catchThrowableOfType(RegistryFailure.class, request::run);
    }

    private interface Request {
        void run() throws Exception;
    }
}
