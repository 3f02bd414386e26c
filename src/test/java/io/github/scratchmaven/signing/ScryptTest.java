package io.github.scratchmaven.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.InvalidKeyException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScryptTest {

    /** RFC 7914 section 12 */
    @ParameterizedTest
    @CsvSource({
        "'', '', 16, 1, 1, 77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
        "password, NaCl, 1024, 8, 16, fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
        "pleaseletmein, SodiumChloride, 16384, 8, 1, 7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    })
    void keysAreThoseOfTheSpecification(String password, String salt, long n, long r, long p, String key)
            throws Exception {
        assertThat(HexFormat.of().formatHex(Scrypt.of(n, r, p).key(password.getBytes(UTF_8), salt.getBytes(UTF_8), 64)))
                .isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8, 1",
        "1, 8, 1",
        "1000, 8, 1",
        "16, 0, 1",
        "16, 8, 0",
        "16, 8, 17",
        "8388608, 8, 1",
        "9223372036854775807, 8, 1",
        "16, 9223372036854775807, 1"
    })
    void parametersThatAreInvalidOrTooExpensiveAreRejected(long n, long r, long p) {
        assertThatThrownBy(() -> Scrypt.of(n, r, p))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessage("its encryption has parameters that are not supported");
    }

    @Test
    void derivedKeyMayBeShorterThanAHash() throws Exception {
        assertThat(Scrypt.of(16, 1, 1).key(new byte[0], new byte[0], 4))
                .isEqualTo(HexFormat.of().parseHex("77d65762"));
    }
}
