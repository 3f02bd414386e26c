package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    @Test
    void digestIsReadAndPrinted() {
        Digest digest = Digest.parse("sha256:" + HEX);

        assertThat(digest.algorithm()).isEqualTo("sha256");
        assertThat(digest.hex()).isEqualTo(HEX);
        assertThat(digest.shortHex()).isEqualTo("0123456789ab");
        assertThat(digest).hasToString("sha256:" + HEX);
        assertThat(Digest.parse("sha512:" + HEX + HEX)).hasToString("sha512:" + HEX + HEX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0123456789ABCDEF", "0123456789abcdeg"})
    void anythingButTheRightDigitsIsRefused(String end) {
        String text = "sha256:" + HEX.substring(0, 48) + end;

        assertThatThrownBy(() -> Digest.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessage("The digest \"" + text
                        + "\" is not 64 lower-case hexadecimal digits after \"sha256:\". Copy the whole digest.");
    }

    @Test
    void sha512WantsItsOwnLength() {
        assertThatThrownBy(() -> Digest.parse("sha512:" + HEX))
                .hasMessageContaining("is not 128 lower-case hexadecimal digits after \"sha512:\".");
    }

    @Test
    void unknownAlgorithmIsRefused() {
        assertThatThrownBy(() -> Digest.parse("md5:" + HEX))
                .isInstanceOf(UserException.class)
                .hasMessage("The digest algorithm \"md5\" is not known. Use a sha256 or sha512 digest.");
    }

    @Test
    void missingAlgorithmIsRefused() {
        assertThatThrownBy(() -> Digest.parse("abc"))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The digest \"abc\" names no algorithm. Write it as \"sha256:\" and 64 hexadecimal digits.");
    }
}
