package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.ImageRole;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.net.Dialer;
import io.github.scratchmaven.engine.net.TlsFiles;
import io.github.scratchmaven.engine.registry.CredentialPolicy;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.registry.Credentials;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.RegistryToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.FoundCredentials;
import io.github.scratchmaven.registry.GivenCredentials;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a builder image is pulled, and with whose credentials. */
@Timeout(60)
class PullPolicyTest {

    private static final RegistryHost HOST = new RegistryHost("registry.example.com");
    private static final ImageReference BUILDER = ImageReference.parse("registry.example.com/golang:1");
    private static final Credentials LOGIN = new UserAndPassword("joe", "s3cret?>~");
    private static final String ID = "sha256:" + "4b".repeat(32);

    private final List<String> warnings = new ArrayList<>();
    private final List<BuildEvent> events = new CopyOnWriteArrayList<>();
    private final FakeDaemon fake = FakeDaemon.start();

    PullPolicyTest() throws IOException {}

    @BeforeEach
    void answer() {
        fake.pinging(Map.of("Api-Version", "1.41", "Ostype", "linux")).answer("/images/create", 200, "{}");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void missingImageIsPulledWithTheCredentialsOfItsRegistry() throws IOException {
        fake.answer("/images/create", exchange -> {
            present();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });

        assertThat(require(BUILDER, PullPolicy.MISSING).id()).hasToString(ID);
        assertThat(fields(sent()))
                .isEqualTo(Map.of("username", "joe", "password", "s3cret?>~", "serveraddress", "registry.example.com"));
    }

    @Test
    void imageWithoutAPlatformIsPulled() {
        fake.answer(
                        "/images/registry.example.com/golang:1/json",
                        200,
                        "{\"Id\":\"" + ID + "\",\"Os\":\"\",\"Architecture\":\"\"}")
                .answer("/images/create", exchange -> {
                    present();
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });

        assertThat(require(BUILDER, PullPolicy.MISSING).id()).hasToString(ID);
    }

    @Test
    void anotherRegistryGetsNoCredentials() {
        assertThatThrownBy(() -> require(ImageReference.parse("golang:1"), PullPolicy.MISSING))
                .isInstanceOf(UserException.class);
        assertThat(fake.requests()).anyMatch(request -> request.startsWith("POST"));
        assertThat(fake.headers(RegistryAuth.HEADER)).containsOnlyNulls();
    }

    @Test
    void existingImageIsPulledAgainWithPolicyAlways() {
        present();

        require(BUILDER, PullPolicy.ALWAYS);

        assertThat(fake.requests()).contains("POST /v1.41/images/create?fromImage=registry.example.com%2Fgolang%3A1");
    }

    @Test
    void existingImageRequiresNoNetwork() {
        present();

        require(BUILDER, PullPolicy.MISSING);
        require(BUILDER, PullPolicy.NEVER);
        require(BUILDER, PullPolicy.OFFLINE);

        assertThat(fake.requests()).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void missingImageThatMustNotBePulledIsReported() {
        assertThatThrownBy(() -> require(BUILDER, PullPolicy.NEVER))
                .isInstanceOf(UserException.class)
                .hasMessage("The builder image \"registry.example.com/golang:1\" is not in the daemon at \""
                        + fake.address() + "\", and pull_policy is never."
                        + " Run \"docker pull registry.example.com/golang:1\", or set pull_policy to missing.");
        assertThatThrownBy(() -> require(BUILDER, PullPolicy.OFFLINE))
                .isInstanceOf(UserException.class)
                .hasMessage("The builder image \"registry.example.com/golang:1\" is not in the daemon at \""
                        + fake.address() + "\", and Maven works offline."
                        + " Run \"docker pull registry.example.com/golang:1\" while there is a network,"
                        + " or run Maven without -o.");
        assertThat(fake.requests()).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void missingImageOfTheDebugToolsIsReportedWithItsSetting() {
        try (DockerEngine engine = fake.connect(access(LOGIN, false))) {
            assertThatThrownBy(() -> engine.require(ImageRole.DEBUG_TOOLS, BUILDER, PullPolicy.NEVER, events::add))
                    .hasMessageStartingWith("The image \"registry.example.com/golang:1\" in debug_image is not in the"
                            + " daemon at \"");
        }
    }

    @Test
    void rejectedCredentialsAreReportedWithTheirSource() {
        fake.answer("/images/create", 500, "{\"message\":\"unauthorized: incorrect username or password\"}");

        assertThatThrownBy(() -> require(BUILDER, PullPolicy.MISSING))
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot pull the builder image \"registry.example.com/golang:1\":"
                        + " \"registry.example.com\" rejects the credentials from settings.xml."
                        + " Renew the credentials in settings.xml.");
    }

    @Test
    void tokensReplaceTheUser() throws IOException {
        assertThat(fields(decoded(header(new IdentityToken("idt")))))
                .isEqualTo(Map.of("identitytoken", "idt", "serveraddress", "registry.example.com"));
        assertThat(fields(decoded(header(new RegistryToken("rt")))))
                .isEqualTo(Map.of("registrytoken", "rt", "serveraddress", "registry.example.com"));
    }

    @Test
    void daemonWithoutTlsGetsNoCredentials() {
        assertThat(lend("tcp://build.example.com:2375", false)).isEmpty();
        assertThat(warnings)
                .containsExactly("No credentials for \"registry.example.com\" are sent to the daemon at"
                        + " \"tcp://build.example.com:2375\", since others could read them. Use TLS with a verified"
                        + " certificate, or set logins_without_tls to true if you trust the network.");
    }

    @Test
    void confidentialDaemonGetsCredentials() {
        assertThat(lend("tcp://build.example.com:2375", true)).isPresent();
        assertThat(List.of("unix:///var/run/docker.sock", "tcp://localhost:2375", "tcp://127.0.0.2:1", "tcp://[::1]:1"))
                .allMatch(address -> lend(address, false).isPresent());
        assertThat(new CredentialPolicy(
                                daemon(DaemonAddress.parse(
                                        "tcp://build.example.com",
                                        Optional.of(new TlsFiles(Path.of("certificates"), true)),
                                        "DOCKER_HOST")),
                                access(LOGIN, false))
                        .find(HOST, warnings::add))
                .isPresent();
        assertThat(warnings).isEmpty();
    }

    @Test
    void credentialsDuringABuildFollowTheSamePolicy() {
        assertThat(new CredentialPolicy(daemon(tcp("tcp://build.example.com:2375")), access(LOGIN, false))
                        .allowed()
                        .find(HOST))
                .isEmpty();
        assertThat(new CredentialPolicy(daemon(tcp("ssh://build.example.com")), access(LOGIN, false))
                        .allowed()
                        .find(HOST))
                .isPresent();
    }

    @Test
    void withoutCredentialsThereIsNoWarning() {
        assertThat(new CredentialPolicy(daemon(tcp("tcp://build.example.com:2375")), RegistryAccess.anonymous())
                        .find(HOST, warnings::add))
                .isEmpty();
        assertThat(warnings).isEmpty();
    }

    private void present() {
        fake.answer(
                "/images/registry.example.com/golang:1/json",
                200,
                "{\"Id\":\"" + ID
                        + "\",\"Size\":7,\"Os\":\"linux\",\"Architecture\":\"amd64\",\"RootFS\":{\"Layers\":[]}}");
    }

    private BuilderImage require(ImageReference builder, PullPolicy policy) {
        try (DockerEngine engine = fake.connect(access(LOGIN, false))) {
            return engine.require(ImageRole.BUILDER, builder, policy, events::add);
        }
    }

    private Optional<FoundCredentials> lend(String address, boolean overHttp) {
        return new CredentialPolicy(daemon(tcp(address)), access(LOGIN, overHttp)).find(HOST, warnings::add);
    }

    private static DaemonEndpoint daemon(DaemonAddress address) {
        Dialer none = () -> {
            throw new AssertionError();
        };
        return new DaemonEndpoint(address, none, new DaemonErrors(address, SettingNames.PLAIN));
    }

    private static DaemonAddress tcp(String address) {
        return DaemonAddress.parse(address, Optional.empty(), "DOCKER_HOST");
    }

    private static RegistryAccess access(Credentials credentials, boolean overHttp) {
        return new RegistryAccess(
                new CredentialChain(List.of(new GivenCredentials("settings.xml", HOST, credentials)), line -> {}),
                overHttp);
    }

    private String sent() {
        return fake.headers(RegistryAuth.HEADER).stream()
                .filter(Objects::nonNull)
                .map(PullPolicyTest::decoded)
                .findFirst()
                .orElseThrow();
    }

    /** Those that are not null. */
    private static Map<String, String> fields(String json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        new ObjectMapper()
                .readTree(json).properties().stream()
                        .filter(field -> !field.getValue().isNull())
                        .forEach(field ->
                                fields.put(field.getKey(), field.getValue().asText()));
        return fields;
    }

    private static String header(Credentials credentials) {
        return RegistryAuth.header(new FoundCredentials(HOST, credentials, "settings.xml"));
    }

    private static String decoded(String header) {
        return new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
    }
}
