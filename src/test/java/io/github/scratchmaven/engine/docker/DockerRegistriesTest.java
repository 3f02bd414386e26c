package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.PushEvent.LayerExists;
import io.github.scratchmaven.engine.PushEvent.LayerRetried;
import io.github.scratchmaven.engine.PushEvent.LayerUploaded;
import io.github.scratchmaven.engine.PushEvent.PushProgress;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.CredentialChain;
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
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DockerRegistriesTest {

    private static final ImageReference IMAGE = ImageReference.parse("registry.example.com/team/app:1.0");
    private static final Digest ID = Digest.parse("sha256:" + "1d".repeat(32));
    private static final Digest DIGEST = Digest.parse("sha256:" + "6b".repeat(32));
    private static final String PUSH = "/images/registry.example.com/team/app/push";
    private static final String DESCRIPTOR = "/distribution/registry.example.com/team/app:1.0/json";

    private final List<PushEvent> events = new ArrayList<>();
    private final FakeDaemon fake = FakeDaemon.start();

    DockerRegistriesTest() throws IOException {}

    @BeforeEach
    void answer() {
        fake.pinging(Map.of("Api-Version", "1.41", "Ostype", "linux"));
        knownAs("registry.example.com/team/app@" + DIGEST);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void pushReportsEachLayerAndReturnsTheDigest() {
        fake.answer(PUSH, 200, """
            {"status":"The push refers to repository [registry.example.com/team/app]"}
            {"status":"Preparing","progressDetail":{},"id":"aaaa"}
            {"status":"Layer already exists","progressDetail":{},"id":"aaaa"}
            {"status":"Mounted from team/other","progressDetail":{},"id":"bbbb"}
            {"status":"Pushing","progressDetail":{"current":50,"total":100},"id":"cccc"}
            {"status":"Retrying in 2 seconds","progressDetail":{},"id":"cccc"}
            {"status":"Retrying in 1 second","progressDetail":{},"id":"cccc"}
            {"status":"Pushing","progressDetail":{"current":120,"total":100},"id":"cccc"}
            {"status":"Retrying in 1 second","progressDetail":{},"id":"cccc"}
            {"status":"Pushed","progressDetail":{},"id":"cccc"}
            {"status":"1.0: digest: %1$s size: 527"}
            {"progressDetail":{},"aux":{"Tag":"1.0","Digest":"%1$s","Size":527}}
            """.formatted(DIGEST));

        assertThat(push(IMAGE)).isEqualTo(DIGEST);
        assertThat(events)
                .containsExactly(
                        new LayerExists("aaaa"),
                        new LayerExists("bbbb"),
                        new PushProgress(50),
                        new LayerRetried("cccc"),
                        new PushProgress(100),
                        new LayerRetried("cccc"),
                        new LayerUploaded("cccc", 100));
        assertThat(fake.requests()).contains("POST /v1.41/images/registry.example.com%2Fteam%2Fapp/push?tag=1.0");
        assertThat(sent()).contains("\"username\":\"joe\"", "\"serveraddress\":\"registry.example.com\"");
    }

    @Test
    void pushWithoutCredentialsSendsEmptyOnes() throws IOException {
        knownAs("other.example.com/app@" + DIGEST);
        fake.answer("/images/other.example.com/app/push", 200, "{\"aux\":{\"Digest\":\"" + DIGEST + "\"}}");

        push(ImageReference.parse("other.example.com/app:1"));

        assertThat(new ObjectMapper().readTree(sent())).isNotEmpty().allMatch(JsonNode::isNull);
    }

    @Test
    void invalidDigestOfTheDaemonIsReported() {
        fake.answer(PUSH, 200, "{\"aux\":{\"Tag\":\"1.0\",\"Digest\":\"sha256:short\"}}");
        fake.answer(DESCRIPTOR, 200, "{\"Descriptor\":{\"digest\":\"sha256:short\"}}");

        assertThatThrownBy(() -> push(IMAGE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("returned an invalid value. The ");
        assertThatThrownBy(this::find)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("returned an invalid value. The ");
    }

    @Test
    void errorInTheStreamIsReported() {
        fake.answer(PUSH, 200, "{\"errorDetail\":{\"message\":\"received unexpected HTTP status: 500 Oops\"}}");

        assertThatThrownBy(() -> push(IMAGE))
                .isInstanceOf(TransientFailure.class)
                .hasMessageStartingWith(
                        "Cannot push the image \"registry.example.com/team/app:1.0\": \"registry.example.com\""
                                + " returned a server error (received unexpected HTTP status: 500 Oops). ");
    }

    @Test
    void pushWithoutADigestFails() {
        fake.answer(PUSH, 200, "{\"status\":\"Pushed\",\"id\":\"a\"}");

        assertThatThrownBy(() -> push(IMAGE))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The daemon pushed \"registry.example.com/team/app:1.0\","
                        + " but did not return its digest. ");
    }

    @Test
    void pushOfAnotherImageIsAnError() {
        knownAs("registry.example.com/team/app@sha256:" + "0a".repeat(32));
        fake.answer(PUSH, 200, "{\"aux\":{\"Digest\":\"" + DIGEST + "\"}}");

        assertThatThrownBy(() -> push(IMAGE))
                .isInstanceOf(UserException.class)
                .hasMessage("The daemon pushed another image (" + DIGEST + ") as \"registry.example.com/team/app:1.0\""
                        + " than the one that was built (" + ID
                        + "), since the tag was moved in the daemon during the push."
                        + " Push again while no other process uses the tag.");
    }

    @Test
    void digestIsTheImageIdInTheImageStoreOfContainerd() {
        knownAs("registry.example.com/team/app@" + ID);
        fake.answer(PUSH, 200, "{\"aux\":{\"Digest\":\"" + ID + "\"}}");

        assertThat(push(IMAGE)).isEqualTo(ID);
    }

    @Test
    void digestOfATagIsFound() {
        fake.answer(DESCRIPTOR, 200, "{\"Descriptor\":{\"digest\":\"" + DIGEST + "\",\"size\":527}}");

        assertThat(find()).contains(DIGEST);
        assertThat(sent()).contains("\"username\":\"joe\"");
    }

    @Test
    void absentTagIsNotFound() {
        fake.answer(DESCRIPTOR, 404, "{\"message\":\"manifest unknown: manifest unknown\"}");

        assertThat(find()).isEmpty();
    }

    @Test
    void unreachableRegistryIsNotAnEmptyOne() {
        fake.answer(DESCRIPTOR, 401, "{\"message\":\"unauthorized: authentication required\"}");

        assertThatThrownBy(() -> find())
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot look up \"registry.example.com/team/app:1.0\" in its registry:"
                        + " \"registry.example.com\" rejects the credentials from <auth>."
                        + " Renew the credentials in <auth>.");
    }

    @Test
    void responseWithoutADigestIsNotAnEmptyRegistry() {
        fake.answer(DESCRIPTOR, 200, "{}");

        assertThatThrownBy(() -> find())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("did not return a Docker API response");
    }

    @Test
    void imageIsPulledByItsDigest() {
        fake.answer("/images/create", 200, "{}");

        with(registries -> {
            registries.fetch(IMAGE.withoutTag().withDigest(DIGEST));
            return DIGEST;
        });

        assertThat(fake.requests())
                .anyMatch(request -> request.startsWith("POST /v1.41/images/create?fromImage=registry.example.com")
                        && request.endsWith("%40sha256%3A" + DIGEST.hex()));
    }

    private Digest push(ImageReference reference) {
        return with(registries -> registries.push(ID, reference, events::add));
    }

    private void knownAs(String digest) {
        fake.answer(
                "/images/" + ID + "/json",
                200,
                "{\"Id\":\"%s\",\"Os\":\"linux\",\"Architecture\":\"amd64\",\"RepoDigests\":[\"%s\"]}"
                        .formatted(ID, digest));
    }

    private Optional<Digest> find() {
        return with(registries -> registries.find(IMAGE));
    }

    private <T> T with(Function<RegistryEngine, T> call) {
        try (DockerEngine engine = fake.connect(access())) {
            return call.apply(engine.registries());
        }
    }

    private static RegistryAccess access() {
        GivenCredentials given = new GivenCredentials(
                "<auth>", new RegistryHost("registry.example.com"), new UserAndPassword("joe", "s3cret"));
        return new RegistryAccess(new CredentialChain(List.of(given), line -> {}), false);
    }

    private String sent() {
        return fake.headers(RegistryAuth.HEADER).stream()
                .filter(Objects::nonNull)
                .map(header -> new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }
}
