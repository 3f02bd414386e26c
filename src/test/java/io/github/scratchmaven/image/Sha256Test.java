package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {

    private static final byte[] CONTENT = "abc".getBytes(StandardCharsets.US_ASCII);

    /** The first example of FIPS 180-2. */
    private static final String DIGEST = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void contentAtOnceIsHashed() {
        assertThat(Sha256.of(CONTENT)).hasToString(DIGEST);
    }

    @Test
    void streamedContentIsHashedAndPassedOn() throws IOException {
        ByteArrayOutputStream handedOn = new ByteArrayOutputStream();
        Sha256 hash = new Sha256();
        try (OutputStream out = hash.over(handedOn)) {
            out.write(CONTENT[0]);
            out.write(CONTENT, 1, 2);
        }

        assertThat(hash.digest()).hasToString(DIGEST);
        assertThat(handedOn.toByteArray()).isEqualTo(CONTENT);
    }
}
