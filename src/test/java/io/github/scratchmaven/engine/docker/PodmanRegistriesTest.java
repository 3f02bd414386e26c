package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.PushEvent.LayerExists;
import io.github.scratchmaven.engine.PushEvent.LayerUploaded;
import io.github.scratchmaven.engine.PushEvent.PushProgress;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.registry.Credentials;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.GivenCredentials;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With responses of Podman 4.3 and 5.4. */
@Timeout(60)
class PodmanRegistriesTest {

    private static final ImageReference IMAGE = ImageReference.parse("registry.example.com/team/app:1.0");
    private static final Digest ID = Digest.parse("sha256:" + "1d".repeat(32));
    private static final Digest DIGEST = Digest.parse("sha256:" + "6b".repeat(32));
    private static final String PUSH = "/images/" + ID.hex() + "/push";
    private static final String REMOTE = "docker://registry.example.com/team/app:1.0";

    private final List<PushEvent> events = new ArrayList<>();

    /** The manifest lists that exist, and the requests that added an image to one. */
    private final List<String> lists = new CopyOnWriteArrayList<>();

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private Credentials credentials = new UserAndPassword("joe", "s3cret");
    private final FakeDaemon fake = FakeDaemon.start();

    PodmanRegistriesTest() throws IOException {}

    @BeforeEach
    void answer() {
        fake.pinging(Map.of("Api-Version", "1.41", "Ostype", "linux", "Libpod-Api-Version", "5.4.2"));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void imageIsPushedByItsIdAndTheDigestIsReturned() {
        fake.answer(PUSH, 200, """
            {"status":"The push refers to repository [%2$s]"}
            {"status":"Preparing","id":"aaaaaaaaaaaa"}
            {"status":"Layer already exists","id":"aaaaaaaaaaaa"}
            {"status":"Pushing","progressDetail":{"current":50,"total":100},"progress":"[==>]","id":"bbbbbbbbbbbb"}
            {"status":"Pushed","id":"bbbbbbbbbbbb"}
            {"status":"latest: digest: %1$s size: 527"}
            """.formatted(DIGEST, ID.hex()));

        assertThat(push()).isEqualTo(DIGEST);
        assertThat(events)
                .containsExactly(
                        new LayerExists("aaaaaaaaaaaa"), new PushProgress(50), new LayerUploaded("bbbbbbbbbbbb", 100));
        assertThat(fake.requests())
                .contains("POST /v1.41/images/" + ID.hex()
                        + "/push?destination=docker%3A%2F%2Fregistry.example.com%2Fteam%2Fapp%3A1.0");
        assertThat(sent()).contains("\"username\":\"joe\"");
    }

    @Test
    void errorInTheStreamIsReported() {
        fake.answer(PUSH, 200, """
            {"status":"Preparing","id":"aaaaaaaaaaaa"}
            {"errorDetail":{"message":"trying to reuse blob: received unexpected HTTP status: 500 Oops"},"error":"trying to reuse blob: received unexpected HTTP status: 500 Oops"}
            """);

        assertThatThrownBy(this::push)
                .isInstanceOf(TransientFailure.class)
                .hasMessageStartingWith(
                        "Cannot push the image \"registry.example.com/team/app:1.0\": \"registry.example.com\""
                                + " returned a server error (trying to reuse blob: received unexpected HTTP status: 500 Oops). ");
    }

    @Test
    void errorOfTheWholePushIsReported() {
        fake.answer(PUSH, 500, """
            {"errorDetail":{"message":"writing blob: unauthorized: authentication required"},"error":"writing blob: unauthorized: authentication required"}
            """);

        assertThatThrownBy(this::push)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "Cannot push the image \"registry.example.com/team/app:1.0\": \"registry.example.com\""
                                + " rejects the credentials from <auth>. ");
    }

    @Test
    void tokenIsRejectedBeforeAnythingIsPushed() {
        credentials = new IdentityToken("t0ken");

        assertThatThrownBy(this::push)
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The credentials for \"registry.example.com\" from <auth> are a token, which Podman cannot use"
                                + " for a push. Log in with a user name and a password, or push through Docker.");
        assertThatThrownBy(this::find).hasMessageContaining("are a token, which Podman cannot use for a push. ");
        assertThat(fake.requests()).noneMatch(request -> request.contains("push") || request.contains("add"));
    }

    @Test
    void digestOfATagIsThatOfAnEntryInAManifestList() {
        podman(200, "{\"Id\":\"1\"}");

        assertThat(find()).contains(DIGEST);
        assertThat(bodies).contains("{\"images\":[\"" + REMOTE + "\"]}");
        assertThat(sent()).contains("\"username\":\"joe\"");
        assertThat(lists).isEmpty();
    }

    @Test
    void absentTagIsNotFoundAndTheListIsRemoved() {
        podman(500, error("reading manifest 1.0 in registry.example.com/team/app: manifest unknown"));

        assertThat(find()).isEmpty();
        assertThat(lists).isEmpty();
    }

    @Test
    void unreachableRegistryIsNotAnEmptyOneAndTheListIsRemoved() {
        podman(
                500,
                error("reading manifest 1.0 in registry.example.com/team/app: unauthorized: authentication required"));

        assertThatThrownBy(this::find)
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot look up \"registry.example.com/team/app:1.0\" in its registry:"
                        + " \"registry.example.com\" rejects the credentials from <auth>."
                        + " Renew the credentials in <auth>.");
        assertThat(lists).isEmpty();
    }

    @Test
    void errorOfPodmanItselfIsNotOneOfTheRegistry() {
        assertThatThrownBy(this::find)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("could not look up an image in its registry: page not found. ");
    }

    /** Podman's requests for manifest lists, of which the one that adds an image has this response. */
    private void podman(int status, String added) {
        fake.answerBelow("/libpod/manifests/localhost/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/add")) {
                bodies.add(new String(fake.body(), StandardCharsets.UTF_8));
                FakeDaemon.send(exchange, status, added);
            } else if (path.endsWith("/json")) {
                FakeDaemon.send(exchange, 200, "{\"manifests\":[{\"digest\":\"" + DIGEST + "\"}]}");
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                lists.remove(path);
                FakeDaemon.send(exchange, 200, "{}");
            } else {
                lists.add(path);
                FakeDaemon.send(exchange, 201, "{}");
            }
        });
    }

    private String sent() {
        return fake.headers(RegistryAuth.HEADER).stream()
                .filter(Objects::nonNull)
                .map(header -> new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private static String error(String message) {
        return "{\"cause\":\"of it\",\"message\":\"" + message + "\",\"response\":500}";
    }

    private Digest push() {
        return with(registries -> registries.push(ID, IMAGE, events::add));
    }

    private Optional<Digest> find() {
        return with(registries -> registries.find(IMAGE));
    }

    private <T> T with(Function<RegistryEngine, T> call) {
        try (DockerEngine engine = fake.connect(access())) {
            return call.apply(engine.registries());
        }
    }

    private RegistryAccess access() {
        GivenCredentials given = new GivenCredentials("<auth>", new RegistryHost("registry.example.com"), credentials);
        return new RegistryAccess(new CredentialChain(List.of(given), line -> {}), false);
    }
}
