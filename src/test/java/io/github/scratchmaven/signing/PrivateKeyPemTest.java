package io.github.scratchmaven.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateKeyPemTest {

    private static final Path KEYS = Path.of("src/test/resources/io/github/scratchmaven/engine/net/tls");

    @ParameterizedTest
    @CsvSource({"rsa-pkcs1.pem, rsa-pkcs8.pem, RSA", "key.pem, key-pkcs8.pem, EC"})
    void oldFormsHoldTheSameKeyAsTheNewOne(String old, String pkcs8, String algorithm) throws Exception {
        assertThat(secret(parse(old))).isEqualTo(secret(parse(pkcs8)));
        assertThat(parse(old).getAlgorithm()).isEqualTo(algorithm);
    }

    @Test
    void textAroundTheKeyIsPassedOver() throws Exception {
        String key = Files.readString(KEYS.resolve("key.pem"));
        String certificate = Files.readString(KEYS.resolve("cert.pem"));

        assertThat(PrivateKeyPem.parse(certificate + "Bag Attributes\n" + key)).isEqualTo(parse("key.pem"));
    }

    @ParameterizedTest
    @CsvSource({"encrypted.pem, its private key is encrypted", "cert.pem, it holds no PEM private key"})
    void unreadableKeyIsReportedWithTheReason(String file, String reason) {
        assertThatThrownBy(() -> parse(file))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessage(reason);
    }

    @Test
    void truncatedKeyIsRejected() {
        assertThatThrownBy(
                        () -> PrivateKeyPem.parse("-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----"))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessage("its elliptic curve key is cut short");
    }

    private static BigInteger secret(PrivateKey key) {
        return key instanceof RSAPrivateKey rsa ? rsa.getPrivateExponent() : ((ECPrivateKey) key).getS();
    }

    private static PrivateKey parse(String file) throws IOException, GeneralSecurityException {
        return PrivateKeyPem.parse(Files.readString(KEYS.resolve(file), StandardCharsets.US_ASCII));
    }
}
