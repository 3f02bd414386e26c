package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    @Test
    void timeHasAtLeast60Bits() {
        assertThat(ContentHash.TIMES).isGreaterThan(1L << 60);
    }

    @Test
    void timesAreInThePast() throws IOException {
        for (int i = 0; i < 1000; i++) {
            long time = ContentHash.of(ByteSource.of(Integer.toString(i))).time("project");

            assertThat(Instant.ofEpochSecond(0, time)).isBetween(Instant.EPOCH, Instant.parse("2017-07-14T02:40:00Z"));
        }
    }

    @Test
    void sizeAndDigestAreThoseOfTheContent() throws IOException {
        ContentHash hash = ContentHash.of(ByteSource.of("text"));

        assertThat(hash.size()).isEqualTo(4);
        assertThat(hash.digest().hex()).isEqualTo("982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1");
    }
}
