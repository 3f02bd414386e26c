package io.github.scratchmaven.registry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.registry.Credentials;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.RegistryToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.GivenCredentials;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import io.github.scratchmaven.registry.RegistryProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoginsTest {

    private static final Manifest MANIFEST = new Manifest("application/json", "{}".getBytes(StandardCharsets.UTF_8));
    private static final String SECRET = "hunter2hunter2";
    private static final Credentials LOGIN = new UserAndPassword("joe", SECRET);
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString(("joe:" + SECRET).getBytes(StandardCharsets.UTF_8));

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private FakeRegistry registry;
    private FakeRegistry other;

    @BeforeEach
    void start() throws IOException {
        registry = FakeRegistry.start();
        other = FakeRegistry.start();
    }

    @AfterEach
    void stop() {
        registry.close();
        other.close();
    }

    private Repository anonymous() {
        return new RegistryClient(RegistryAccess.anonymous(), RegistryProxies.ofJvm())
                .repository(registry.image("team/app:1"));
    }

    private Repository with(Credentials credentials) {
        RegistryHost host = RegistryHost.of(registry.image("app"));
        CredentialChain chain =
                new CredentialChain(List.of(new GivenCredentials("test", host, credentials)), line -> {});
        return new RegistryClient(
                        new RegistryAccess(chain, false),
                        RegistryProxies.ofJvm(),
                        HttpClient.newBuilder(),
                        Duration.ofMinutes(1),
                        clock())
                .repository(registry.image("team/app:1"));
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private void requireBasic() {
        requires(BASIC, "Basic realm=\"x\"");
    }

    private void requireToken() {
        requires("Bearer t", "Bearer realm=\"http://" + other.host() + "/token\",service=\"registry\"");
    }

    private void requires(String authorization, String challenge) {
        registry.requireLogin(authorization, challenge);
    }

    /** The next request for a token gets it. */
    private void issue(String response) {
        other.fail("GET /token", FakeRegistry.status(200, response));
        other.fail("POST /token", FakeRegistry.status(200, response));
    }

    @Test
    void passwordIsSentIfTheRegistryRequestsIt() throws Exception {
        requireBasic();
        Repository repository = with(LOGIN);
        repository.push(MANIFEST, "1");
        repository.push(MANIFEST, "2");
        assertThat(registry.authorizations).endsWith("", BASIC, BASIC);
    }

    @Test
    void passwordIsExchangedForAToken() throws Exception {
        requireToken();
        issue("{\"token\":\"t\"}");
        with(LOGIN).push(MANIFEST, "1");
        assertThat(other.requests)
                .containsExactly("GET /token?account=joe&service=registry&scope=repository%3Ateam%2Fapp%3Apull%2Cpush");
        assertThat(other.authorizations).containsExactly(BASIC);
        assertThat(registry.authorizations).doesNotContain(BASIC);
        assertThat(registry.manifests).containsKey("team/app:1");
    }

    @Test
    void anonymousUserGetsATokenToo() throws Exception {
        requireToken();
        issue("{\"access_token\":\"t\"}");
        assertThat(anonymous().find("1")).isEmpty();
        assertThat(other.requests).containsExactly("GET /token?service=registry&scope=repository%3Ateam%2Fapp%3Apull");
        assertThat(other.authorizations).containsExactly("");
    }

    @Test
    void identityTokenIsExchangedForAToken() throws Exception {
        requireToken();
        AtomicReference<String> form = new AtomicReference<>("");
        other.fail("POST /token", exchange -> {
            form.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            FakeRegistry.status(200, "{\"access_token\":\"t\"}").to(exchange);
        });
        with(new IdentityToken(SECRET)).push(MANIFEST, "1");
        assertThat(form.get())
                .isEqualTo("grant_type=refresh_token&service=registry&client_id=scratch-maven-plugin"
                        + "&scope=repository%3Ateam%2Fapp%3Apull%2Cpush&refresh_token=" + SECRET);
        assertThat(other.authorizations).containsExactly("");
    }

    @Test
    void registryTokenIsSentAsItIs() throws Exception {
        requireToken();
        with(new RegistryToken("t")).push(MANIFEST, "1");
        assertThat(other.requests).isEmpty();
        assertThat(registry.manifests).containsKey("team/app:1");
    }

    @Test
    void tokenIsUsedUntilItExpires() throws Exception {
        requireToken();
        Repository repository = with(LOGIN);
        issue("{\"token\":\"t\",\"expires_in\":300}");
        repository.push(MANIFEST, "1");
        now = now.plusSeconds(280);
        repository.push(MANIFEST, "2");
        assertThat(other.requests).hasSize(1);
        now = now.plusSeconds(20);
        issue("{\"token\":\"t\"}");
        repository.push(MANIFEST, "3");
        assertThat(other.requests).hasSize(2);
    }

    @Test
    void tokenThatTheRegistryRejectsIsReplaced() throws Exception {
        requireToken();
        Repository repository = with(LOGIN);
        issue("{\"token\":\"t\",\"expires_in\":300}");
        repository.push(MANIFEST, "1");
        requires("Bearer u", "Bearer realm=\"http://" + other.host() + "/token\"");
        issue("{\"token\":\"u\"}");
        repository.push(MANIFEST, "2");
        assertThat(registry.manifests).containsKey("team/app:2");
    }

    @Test
    void mountNeedsPermissionForBothRepositories() throws Exception {
        RegistryHost host = RegistryHost.of(registry.image("app"));
        requireToken();
        RegistryClient client = new RegistryClient(
                new RegistryAccess(
                        new CredentialChain(
                                List.of(new GivenCredentials("test", host, new RegistryToken("t"))), line -> {}),
                        false),
                RegistryProxies.ofJvm());
        Path file = Files.writeString(directory.resolve("blob"), "blob");
        Digest digest = Sha256.of(Files.readAllBytes(file));
        client.repository(registry.image("team/app:1")).upload(digest, file, sent -> {});
        assertThat(client.repository(registry.image("team/other:1")).upload(digest, file, sent -> {}))
                .isTrue();
        assertThat(Scope.push("team/other").and(Scope.pull("team/app")).texts())
                .containsExactly("repository:team/other:pull,push", "repository:team/app:pull");
    }

    @Test
    void rejectedPasswordIsAskedForOnce() {
        requires("Basic other", "Basic realm=\"x\"");
        assertThat(failure(with(LOGIN)).problem()).isEqualTo(RegistryProblem.UNAUTHORIZED);
        assertThat(registry.authorizations).endsWith("", BASIC).containsOnlyOnce(BASIC);
    }

    @Test
    void requiredLoginWithoutCredentialsIsUnauthorized() {
        requireBasic();
        assertThat(failure(anonymous()).problem()).isEqualTo(RegistryProblem.UNAUTHORIZED);
    }

    @Test
    void tokenWithoutThePermissionIsDenied() {
        requires(
                "Bearer u",
                "Bearer realm=\"http://" + other.host() + "/token\",service=\"registry\",error=\"insufficient_scope\"");
        issue("{\"token\":\"t\"}");
        assertThat(failure(with(LOGIN)).problem()).isEqualTo(RegistryProblem.DENIED);
    }

    @Test
    void tokenServerThatRejectsTheLoginIsUnauthorized() {
        requireToken();
        other.fail("GET /token", FakeRegistry.status(401, "{\"details\":\"incorrect username or password\"}"));
        assertThat(failure(with(LOGIN)).problem()).isEqualTo(RegistryProblem.UNAUTHORIZED);
    }

    @Test
    void tokenServerThatFailsIsTransient() {
        requireToken();
        other.fail("GET /token", FakeRegistry.status(503, ""));
        assertThat(failure(with(LOGIN)).problem()).isEqualTo(RegistryProblem.SERVER_ERROR);
    }

    @Test
    void responseWithoutATokenIsUnauthorized() {
        requireToken();
        issue("{}");
        RegistryFailure failure = failure(with(LOGIN));
        assertThat(failure.problem()).isEqualTo(RegistryProblem.UNAUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",realm=\"\"", ",realm=\"token\"", ",realm=\"ftp://127.0.0.1/\"", ",realm=\"http://[\""})
    void tokenServerWithoutAValidAddressIsAnError(String realm) {
        requires("Bearer t", "Bearer service=\"registry\"" + realm);
        assertThat(failure(with(LOGIN))).hasMessage("it requests a token, but names no valid token server");
    }

    @Test
    void credentialsAreNotSentToAnotherMachineWithoutTls() {
        requires("Bearer t", "Bearer realm=\"http://auth.example.com/token\"");
        assertThat(failure(with(LOGIN)))
                .hasMessage("its token server does not use TLS, so that no credentials are sent to it");
    }

    @Test
    void redirectToAnotherServerGetsNoCredentials() throws Exception {
        requireBasic();
        Repository repository = with(LOGIN);
        repository.push(MANIFEST, "1");
        registry.always("GET /v2/team/", exchange -> redirect(exchange, "http://" + other.host() + "/blob"));
        assertThat(repository.read("1").content()).isNotEmpty();
        assertThat(other.authorizations).containsExactly("");
    }

    @Test
    void uploadToAnotherServerGetsNoCredentials() throws Exception {
        requireBasic();
        Repository repository = with(LOGIN);
        repository.push(MANIFEST, "1");
        registry.fail("POST", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://" + other.host() + "/v2/up/load");
            exchange.sendResponseHeaders(202, -1);
        });
        other.always("P", FakeRegistry.status(201, ""));
        Path file = Files.writeString(directory.resolve("blob"), "blob");
        repository.upload(Sha256.of(Files.readAllBytes(file)), file, sent -> {});
        assertThat(other.requests).hasSize(2).allMatch(line -> line.contains("/v2/up/load"));
        assertThat(other.authorizations).containsOnly("");
    }

    /** Also if the other side repeats them. */
    @Test
    void noMessageContainsASecret() {
        requireToken();
        other.fail("GET /token", FakeRegistry.status(500, "<pre>Authorization: " + BASIC + "</pre>"));
        RegistryFailure failure = failure(with(LOGIN));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET, BASIC.substring(6));
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(307, -1);
    }

    private static RegistryFailure failure(Repository repository) {
        return catchThrowableOfType(RegistryFailure.class, () -> repository.push(MANIFEST, "1"));
    }
}
