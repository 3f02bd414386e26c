package io.github.scratchmaven.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

    private static final Path KEYS = Path.of("src/test/resources/io/github/scratchmaven/signing");

    /** The keys that cosign 3.1.2 made, and one of an older release with its label. Their password is "pass wörd". */
    @ParameterizedTest
    @CsvSource({"cosign.key, cosign.pub", "older.key, cosign.pub", "imported-rsa.key, imported-rsa.pub"})
    void keyOfCosignIsDecrypted(String file, String publicKey) throws Exception {
        String pem = Files.readString(KEYS.resolve(file));

        assertThat(SigningKey.isEncrypted(pem)).isTrue();
        assertThat(SigningKey.parse(pem, "pass wörd").orElseThrow().hint())
                .isEqualTo(hint(Files.readString(KEYS.resolve(publicKey))));
        assertThat(SigningKey.parse(pem, "pass word")).isEmpty();
        assertThat(SigningKey.parse(pem, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void publicKeyOfACurveIsComputed(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        verify(generator.generateKeyPair());
    }

    @Test
    void publicKeyOfRsaIsFound() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        verify(generator.generateKeyPair());
    }

    @Test
    void keyThatCosignDoesNotUseIsRejected() throws Exception {
        KeyPair edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThatThrownBy(() ->
                        SigningKey.parse(pem("PRIVATE KEY", edwards.getPrivate().getEncoded()), ""))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessage("it is neither an ECDSA key nor an RSA key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{",
                "{\"kdf\":{\"name\":\"scrypt\",\"params\":{\"N\":2,\"r\":1,\"p\":1},\"salt\":\"\"},\"cipher\":{\"name\":\"nacl/secretbox\",\"nonce\":\"AAAA\"}}",
                "{\"kdf\":{\"name\":\"scrypt\",\"params\":{\"N\":2,\"r\":1,\"p\":1},\"salt\":\"!\"},\"cipher\":{\"name\":\"nacl/secretbox\"}}"
            })
    void otherEncryptionIsRejected(String json) {
        String pem = pem("ENCRYPTED SIGSTORE PRIVATE KEY", json.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> SigningKey.parse(pem, "x"))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessage("its encryption is not that of cosign");
    }

    private static void verify(KeyPair pair) throws Exception {
        SigningKey key = SigningKey.parse(pem("PRIVATE KEY", pair.getPrivate().getEncoded()), "")
                .orElseThrow();
        byte[] message = {1, 2, 3};
        byte[] signature = key.sign(message);

        assertThat(key.hint()).isEqualTo(hint(pem("PUBLIC KEY", pair.getPublic().getEncoded())));
        assertThat(key.isSignature(signature, message)).isTrue();
        assertThat(key.isSignature(signature, new byte[] {1, 2, 4})).isFalse();
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
    }

    private static String hint(String publicPem) throws Exception {
        String base64 = publicPem.replaceAll("-----[^-]*-----", "");
        byte[] der = Base64.getMimeDecoder().decode(base64);
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(der));
    }
}
