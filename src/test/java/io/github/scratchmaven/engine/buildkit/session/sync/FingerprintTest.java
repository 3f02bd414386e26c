package io.github.scratchmaven.engine.buildkit.session.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.context.ContentHash;
import io.github.scratchmaven.image.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    /** With the 29 bits of nanoseconds alone, some 40 of these would collide. */
    @Test
    void manyContentsOfOneSizeDiffer() {
        Set<Long> times = new HashSet<>();
        for (int i = 100_000; i < 300_000; i++) {
            times.add(of(Integer.toString(i), "project").modified());
        }

        assertThat(times).hasSize(200_000).allMatch(time -> time >= 0);
        assertThat(times).anyMatch(time -> time > Duration.ofDays(365 * 40).toNanos());
    }

    @Test
    void projectsHaveDifferentFingerprints() {
        assertThat(of("text", "one")).isNotEqualTo(of("text", "other"));
    }

    @Test
    void fingerprintIsTheSameOnEveryMachine() {
        assertThat(of("text", "project")).isEqualTo(new Fingerprint(4, 1_201_384_850_003_860_862L));
    }

    private static Fingerprint of(String text, String project) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return Fingerprint.of(new ContentHash(content.length, Sha256.of(content)), project);
    }
}
