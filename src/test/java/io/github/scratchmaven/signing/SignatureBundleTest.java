package io.github.scratchmaven.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.image.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureBundleTest {

    private static final Path KEYS = Path.of("src/test/resources/io/github/scratchmaven/signing");
    private static final Digest SUBJECT = Digest.parse("sha256:" + "ab".repeat(32));

    private SigningKey key;
    private SignatureBundle bundle;

    @BeforeEach
    void read() throws Exception {
        key = SigningKey.parse(Files.readString(KEYS.resolve("cosign.key")), "pass wörd")
                .orElseThrow();
        bundle = new SignatureBundle(SUBJECT, key);
    }

    @Test
    void statementIsAboutTheManifest() throws Exception {
        JsonNode json = new ObjectMapper().readTree(bundle.json());
        JsonNode envelope = json.path("dsseEnvelope");

        assertThat(json.path("mediaType").asText()).isEqualTo("application/vnd.dev.sigstore.bundle.v0.3+json");
        assertThat(json.at("/verificationMaterial/publicKey/hint").asText()).isEqualTo(key.hint());
        assertThat(envelope.path("payloadType").asText()).isEqualTo("application/vnd.in-toto+json");
        assertThat(new String(
                        Base64.getDecoder().decode(envelope.path("payload").asText()), UTF_8))
                .isEqualTo(
                        "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"digest\":{\"sha256\":\"%s\"},\"annotations\":{}}],\"predicateType\":\"https://sigstore.dev/cosign/sign/v1\",\"predicate\":{}}"
                                .formatted(SUBJECT.hex()));
    }

    @Test
    void signatureIsRecognized() {
        assertThat(bundle.isIn(bundle.json())).isTrue();
    }

    /** What {@code cosign sign} wrote with the same key for the same digest. */
    @Test
    void signatureOfCosignIsRecognized() throws Exception {
        assertThat(bundle.isIn(Files.readString(KEYS.resolve("bundle.json")))).isTrue();
    }

    @Test
    void signatureOfAnotherManifestOrKeyIsNotRecognized() throws Exception {
        Digest other = Digest.parse("sha256:" + "cd".repeat(32));
        String pkcs8 = Base64.getMimeEncoder()
                .encodeToString(KeyPairGenerator.getInstance("EC")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
        SigningKey otherKey = SigningKey.parse(
                        "-----BEGIN PRIVATE KEY-----\n" + pkcs8 + "\n-----END PRIVATE KEY-----", "")
                .orElseThrow();

        assertThat(new SignatureBundle(other, key).isIn(bundle.json())).isFalse();
        assertThat(new SignatureBundle(SUBJECT, otherKey).isIn(bundle.json())).isFalse();
        assertThat(bundle.isIn(new SignatureBundle(other, key).json())).isFalse();
    }

    @Test
    void changedStatementIsNotRecognized() {
        String other = Base64.getEncoder().encodeToString("cd".repeat(9).getBytes(UTF_8));
        String json = bundle.json();
        int payload = json.indexOf("\"payload\":\"") + 80;

        assertThat(bundle.isIn(json.substring(0, payload) + other + json.substring(payload + other.length())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "{\"dsseEnvelope\":{\"payload\":\"!\"}}",
                "{\"dsseEnvelope\":{\"payload\":\"bm8gSlNPTg==\",\"signatures\":[{\"sig\":\"AA==\"}]}}"
            })
    void otherDocumentIsNoSignature(String document) {
        assertThat(bundle.isIn(document)).isFalse();
    }
}
