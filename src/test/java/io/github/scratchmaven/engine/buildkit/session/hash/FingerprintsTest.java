package io.github.scratchmaven.engine.buildkit.session.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintsTest {

    private final Fingerprints fingerprints = Fingerprints.byReading();

    @Test
    void sameBytesHaveTheSameFingerprintWhereverTheyAre(@TempDir Path directory) throws IOException {
        byte[] bytes = new byte[200_000];
        Arrays.fill(bytes, (byte) 7);
        Path file = Files.write(directory.resolve("file"), bytes);
        assertThat(fingerprints.of(Content.of(file))).isEqualTo(fingerprints.of(Content.of(bytes)));
        assertThat(fingerprints.of(Content.of(file)).size()).isEqualTo(200_000);
    }

    @Test
    void contentOfTheSameSizeDiffersInNanoseconds() throws IOException {
        Set<Integer> nanos = new HashSet<>();
        for (int i = 10_000; i < 20_000; i++) {
            nanos.add(of(Integer.toString(i)).nanos());
        }
        assertThat(nanos).hasSize(10_000).allMatch(value -> value >= 0 && value < 500_000_000);
    }

    @Test
    void fingerprintIsTheSameOnEveryMachine() throws IOException {
        assertThat(of("")).isEqualTo(new Fingerprint(0, 324_261_652));
    }

    @Test
    void absentFileIsAnError(@TempDir Path directory) {
        assertThatThrownBy(() -> fingerprints.of(Content.of(directory.resolve("absent"))))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void linkIsNotFollowed(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("target"), "text");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("target"));
        assertThatThrownBy(() -> fingerprints.of(Content.of(link))).isInstanceOf(IOException.class);
    }

    private Fingerprint of(String text) throws IOException {
        return fingerprints.of(Content.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
