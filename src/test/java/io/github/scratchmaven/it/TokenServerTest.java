package io.github.scratchmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCOPE = "scope=repository:team/app:pull,push";

    private final HttpClient client = HttpClient.newHttpClient();
    private TokenServer server;
    private KeyPair keys;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        server = TokenServer.start();
        server.signBy(pem("key", keys.getPrivate().getEncoded()), pem("certificate", new byte[] {1, 2, 3}));
        server.addUser("joe", "password-of-joe");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tokenGrantsWhatTheUserMayDoOfTheScope() throws Exception {
        server.allow("joe", "team/app", "pull");
        server.allow("joe", "team/other", "push");

        assertThat(claims(get("joe:password-of-joe")).at("/access")).isEqualTo(JSON.readTree("""
                [{"type": "repository", "name": "team/app", "actions": ["pull"]}]
                """));
    }

    @Test
    void userWithoutRightsGetsTokenWithoutActions() throws Exception {
        assertThat(claims(get("joe:password-of-joe")).at("/access/0/actions")).isEmpty();
    }

    @Test
    void identityTokenIsThePasswordOfItsUser() throws Exception {
        server.allow("joe", "team/app", "pull", "push");

        JsonNode claims = claims(post("refresh_token=password-of-joe"));

        assertThat(claims.at("/sub").asText()).isEqualTo("joe");
        assertThat(claims.at("/access/0/actions")).hasSize(2);
    }

    @Test
    void tokenIsSignedWithTheKeyAndNamesTheCertificate() throws Exception {
        String[] token = token(get("joe:password-of-joe")).split("\\.", -1);

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys.getPublic());
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
        assertThat(JSON.readTree(Base64.getUrlDecoder().decode(token[0]))
                        .at("/x5c/0")
                        .asText())
                .isEqualTo("AQID");
    }

    @Test
    void tokenThatIsIssuedIsKept() throws Exception {
        String token = token(get("joe:password-of-joe"));

        assertThat(server.issued()).containsExactly(token);
    }

    @Test
    void wrongLoginGetsNoToken() throws Exception {
        assertThat(get("joe:another password").statusCode()).isEqualTo(401);
        assertThat(get("ann:password-of-joe").statusCode()).isEqualTo(401);
        assertThat(post("refresh_token=another").statusCode()).isEqualTo(401);
        assertThat(server.issued()).isEmpty();
    }

    @Test
    void tokenWithoutLoginHasNoUserAndNoActions() throws Exception {
        server.allow("joe", "team/app", "pull");

        JsonNode claims = claims(send(HttpRequest.newBuilder(URI.create(server.realm() + "?" + SCOPE))));

        assertThat(claims.at("/sub").asText()).isEmpty();
        assertThat(claims.at("/access/0/actions")).isEmpty();
    }

    private HttpResponse<String> get(String login) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(server.realm() + "?service=scratch&" + SCOPE))
                .header("Authorization", "Basic " + basic));
    }

    private HttpResponse<String> post(String login) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(server.realm()))
                .POST(BodyPublishers.ofString("grant_type=refresh_token&" + login + "&" + SCOPE)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String token(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        return JSON.readTree(response.body()).at("/token").asText();
    }

    private static JsonNode claims(HttpResponse<String> response) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token(response).split("\\.", -1)[1]));
    }

    private Path pem(String name, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(directory.resolve(name), "-----BEGIN DATA-----\n" + text + "\n-----END DATA-----\n");
    }
}
