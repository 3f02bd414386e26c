package io.github.scratchmaven.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.Vectors;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.json.JsonObject;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.RegistryToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The results of Docker's own client and Jib for the same files, with each intended difference. */
class CredentialVectorsTest {

    /** Docker reads one name of its hub only; the plugin reads all of them, as Jib does. */
    private static final Map<String, Credentials> HUB_IN_ANY_SPELLING = Map.of(
            "hub key spelling", new UserAndPassword("joejoe", "hello"),
            "hub credHelpers key", new UserAndPassword("helperuser", "helpersecret"));

    /** Docker requires the padding. */
    private static final Map<String, Credentials> LENIENT = Map.of("unpadded base64", new UserAndPassword("u", "pw"));

    /** Docker goes on with other credentials or with none, which hides what is wrong. */
    private static final Set<String> REFUSED = Set.of(
            "TestJSONWithCredentialStore (store missing on PATH)",
            "TestMalformedJSON",
            "helper missing binary",
            "TestNativeStoreGetInvalidAddress (helper fails)",
            "helper name with path traversal",
            "bad base64",
            "auth without colon",
            "invalid config file",
            "creds store does not exist");

    @TempDir
    Path directory;

    @Test
    void dockersClientAgrees() throws IOException {
        List<JsonNode> rows = Vectors.rows("auth.json", "push").toList();
        assertThat(rows).hasSize(86);
        for (int index = 0; index < rows.size(); index++) {
            new PushRow(rows.get(index), directory.resolve(Integer.toString(index))).check();
        }
    }

    @Test
    void jibAgrees() throws IOException {
        List<JsonNode> rows = Vectors.rows("auth.json", "jib").toList();
        assertThat(rows).hasSize(26).allSatisfy(this::checkJib);
    }

    /** The old file {@code .dockercfg} is not read. */
    @Test
    void dockerJavaAgreesOnConfigJson() throws IOException {
        List<JsonNode> rows = Vectors.rows("auth.json", "dockerjava_config")
                .filter(row -> row.path("filename").asText().equals("config.json"))
                .toList();
        assertThat(rows).hasSize(5);
        for (JsonNode row : rows) {
            HelperScripts user = new HelperScripts(directory.resolve(Integer.toString(row.hashCode())));
            user.dockerConfig(row.path("content").asText());
            for (JsonNode login : row.path("expected")) {
                if (login.isObject()) {
                    assertThat(StoredLogins.docker(user.environment())
                                    .find(RegistryHost.ofAddress(
                                            login.path("registry").asText())))
                            .as(row.toString())
                            .isEqualTo(credentials(login));
                }
            }
        }
    }

    private void checkJib(JsonNode row) throws IOException {
        StoredLogins file = StoredLogins.docker(new HelperScripts(directory).environment());
        RegistryHost host = RegistryHost.ofAddress(row.path("query_registry").asText());
        JsonObject config = JsonObject.read(
                new ByteArrayInputStream(row.path("config").toString().getBytes(StandardCharsets.UTF_8)));
        JsonNode expected = row.path("expected");
        Optional<JsonObject> entry = file.entry(config, host);
        switch (row.path("kind").asText()) {
            case "helper_binary" ->
                assertThat("docker-credential-" + file.helperName(config, host).orElseThrow())
                        .isEqualTo(expected.asText());
            case "auth_raw" ->
                assertThat(entry.map(found -> found.text("auth"))).isEqualTo(Optional.ofNullable(expected.textValue()));
            case "auth_decoded" -> checkDecoded(file, entry, host, expected);
            case "credential" ->
                assertThat(entry.flatMap(found -> file.login(found, host)))
                        .as(row.toString())
                        .isEqualTo(credentials(expected));
            default -> throw new AssertionError(row);
        }
    }

    private static void checkDecoded(
            StoredLogins file, Optional<JsonObject> entry, RegistryHost host, JsonNode expected) {
        if (expected.asText().equals("token")) {
            assertThatThrownBy(() -> file.login(entry.orElseThrow(), host))
                    .hasMessageContaining("is not a user and a password in Base64");
        } else {
            assertThat(entry.flatMap(found -> file.login(found, host)).map(CredentialVectorsTest::joined))
                    .isEqualTo(Optional.ofNullable(expected.textValue()));
        }
    }

    private static String joined(Credentials credentials) {
        UserAndPassword login = (UserAndPassword) credentials;
        return login.user() + ":" + login.password();
    }

    /** A user beside a token is ignored, since the token identifies the user. */
    private static Optional<Credentials> credentials(JsonNode expected) {
        String user = expected.path("username").asText();
        String password = expected.path("password").asText();
        if (expected.has("identitytoken") || user.equals("<token>")) {
            return Optional.of(new IdentityToken(expected.path("identitytoken").asText(password)));
        }
        if (expected.has("registrytoken")) {
            return Optional.of(new RegistryToken(expected.path("registrytoken").asText()));
        }
        return user.isEmpty() ? Optional.empty() : Optional.of(new UserAndPassword(user, password));
    }

    /** One image that Docker's client pushed, with the file and the helpers that it had. */
    private static final class PushRow {

        private final JsonNode row;
        private final Path directory;
        private final Path calls;

        PushRow(JsonNode row, Path directory) {
            this.row = row;
            this.directory = directory;
            this.calls = directory.resolve("calls");
        }

        void check() throws IOException {
            HelperScripts user = user();
            user.dockerConfig(
                    row.path("config").isNull()
                            ? row.path("config_raw").asText()
                            : row.path("config").toString());
            StoredLogins file = StoredLogins.docker(user.environment(variables()));
            RegistryHost host =
                    RegistryHost.of(ImageReference.parse(row.path("push_ref").asText()));
            String name = row.path("name").asText();
            if (REFUSED.contains(name)) {
                assertThat(catchThrowable(() -> file.find(host)))
                        .as(row.toString())
                        .isInstanceOf(UserException.class);
            } else {
                assertThat(file.find(host)).as(row.toString()).isEqualTo(expected(name));
            }
            checkCalls(name);
        }

        private HelperScripts user() throws IOException {
            return new HelperScripts(directory)
                    .add(
                            "docker-credential-vecgood",
                            called("good")
                                    + "printf '{\"ServerURL\":\"x\",\"Username\":\"helperuser\",\"Secret\":\"helpersecret\"}'")
                    .add(
                            "docker-credential-vectoken",
                            called("token") + "printf '{\"Username\":\"<token>\",\"Secret\":\"idtok\"}'")
                    .add(
                            "docker-credential-vecnotfound",
                            called("notfound") + "echo 'credentials not found in native keychain'; exit 1")
                    .add("docker-credential-vecbroken", called("broken") + "echo 'program failed'; exit 1")
                    .add("docker-credential-vecempty", called("empty") + "printf '{}'");
        }

        private String called(String stub) {
            return "printf '" + stub + " %s %s' \"$1\" \"$(cat)\" >> '" + calls + "'\n";
        }

        private Optional<Credentials> expected(String name) {
            JsonNode sent = row.path("docker_cli_28_2_2").path("x_registry_auth");
            return Stream.of(HUB_IN_ANY_SPELLING, LENIENT)
                    .flatMap(meant -> Optional.ofNullable(meant.get(name)).stream())
                    .findFirst()
                    .or(() -> credentials(sent));
        }

        private Map<String, String> variables() {
            Map<String, String> variables = new HashMap<>();
            row.path("env")
                    .properties()
                    .forEach(variable ->
                            variables.put(variable.getKey(), variable.getValue().asText()));
            return variables;
        }

        private void checkCalls(String name) throws IOException {
            if (!HUB_IN_ANY_SPELLING.containsKey(name)) {
                String expected = row.path("docker_cli_28_2_2")
                        .path("helper_calls")
                        .path(0)
                        .asText();
                assertThat(Files.exists(calls) ? Files.readString(calls) : "")
                        .as(row.toString())
                        .isEqualTo(expected);
            }
        }
    }
}
