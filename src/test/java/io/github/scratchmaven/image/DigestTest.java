package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    @Test
    void digestIsParsedAndPrinted() {
        Digest digest = Digest.parse("sha256:" + HEX);

        assertThat(digest.algorithm()).isEqualTo("sha256");
        assertThat(digest.hex()).isEqualTo(HEX);
        assertThat(digest.shortHex()).isEqualTo("0123456789ab");
        assertThat(digest).hasToString("sha256:" + HEX);
        assertThat(Digest.parse("sha512:" + HEX + HEX)).hasToString("sha512:" + HEX + HEX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0123456789ABCDEF", "0123456789abcdeg"})
    void wrongDigitsAreRejected(String end) {
        String text = "sha256:" + HEX.substring(0, 48) + end;

        assertThatThrownBy(() -> Digest.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The digest \"" + text
                        + "\" does not have 64 lower-case hexadecimal digits after \"sha256:\".");
    }

    @Test
    void sha512HasItsOwnLength() {
        assertThatThrownBy(() -> Digest.parse("sha512:" + HEX))
                .hasMessageContaining("does not have 128 lower-case hexadecimal digits after \"sha512:\".");
    }

    @Test
    void unknownAlgorithmIsRejected() {
        assertThatThrownBy(() -> Digest.parse("md5:" + HEX))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The digest algorithm \"md5\" is not sha256 or sha512.");
    }

    @Test
    void missingAlgorithmIsRejected() {
        assertThatThrownBy(() -> Digest.parse("abc"))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The digest \"abc\" does not begin with an algorithm such as \"sha256:\".");
    }
}
