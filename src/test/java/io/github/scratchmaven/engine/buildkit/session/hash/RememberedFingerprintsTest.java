package io.github.scratchmaven.engine.buildkit.session.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedFingerprintsTest {

    /** Every file of the test was touched long before. */
    private static final InstantSource LATER = InstantSource.fixed(Instant.parse("2150-01-01T00:00:00Z"));

    private static final FileTime TIME = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));

    private final AtomicInteger readings = new AtomicInteger();

    @TempDir
    private Path directory;

    private Path file;
    private Path memory;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("file"), "one");
        Files.setLastModifiedTime(file, TIME);
        memory = directory.resolve("cache/fingerprints");
        assumeTrue(FileStamp.of(file).isPresent(), "no time of change here");
    }

    @Test
    void unchangedFileIsReadOnce() throws IOException {
        RememberedFingerprints fingerprints = RememberedFingerprints.none(LATER);
        Fingerprint first = fingerprints.of(counted(file));
        assertThat(fingerprints.of(counted(file))).isEqualTo(first).isEqualTo(read(file));
        assertThat(readings).hasValue(1);
    }

    @Test
    void newContentOfTheSameSizeAndTimeIsNoticed() throws IOException {
        RememberedFingerprints fingerprints = RememberedFingerprints.none(LATER);
        Fingerprint first = fingerprints.of(counted(file));
        rewrite("two");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(TIME);
        assertThat(fingerprints.of(counted(file))).isEqualTo(read(file)).isNotEqualTo(first);
    }

    @Test
    void otherFileOfTheSameSizeAndTimeInItsPlaceIsNoticed() throws IOException {
        RememberedFingerprints fingerprints = RememberedFingerprints.none(LATER);
        Path other = Files.writeString(directory.resolve("other"), "two");
        Files.setLastModifiedTime(other, TIME);
        fingerprints.of(counted(file));
        Files.delete(file);
        Files.move(other, file);
        assertThat(fingerprints.of(counted(file))).isEqualTo(read(file));
    }

    @Test
    void fileThatWasTouchedJustNowIsReadAgain() throws IOException {
        RememberedFingerprints fingerprints = RememberedFingerprints.none(InstantSource.system());
        fingerprints.of(counted(file));
        fingerprints.of(counted(file));
        assertThat(readings).hasValue(2);
    }

    @Test
    void fileThatWasTouchedJustNowIsNotTrustedInALaterBuildEither() throws IOException {
        RememberedFingerprints fingerprints = RememberedFingerprints.none(InstantSource.system());
        fingerprints.of(counted(file));
        fingerprints.save(memory);
        RememberedFingerprints.load(memory, LATER).of(counted(file));
        assertThat(readings).hasValue(2);
    }

    @Test
    void fileFromTheFutureIsReadAgain() throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(LATER.instant().plusSeconds(10)));
        RememberedFingerprints fingerprints = RememberedFingerprints.none(LATER);
        fingerprints.of(counted(file));
        fingerprints.of(counted(file));
        assertThat(readings).hasValue(2);
    }

    @Test
    void fileThatChangesWhileItIsReadIsReadAgain() throws IOException {
        RememberedFingerprints fingerprints = RememberedFingerprints.none(LATER);
        fingerprints.of(new CountedFile(file) {
            @Override
            public InputStream open() throws IOException {
                InputStream in = super.open();
                rewrite("two");
                return in;
            }
        });
        fingerprints.of(counted(file));
        assertThat(readings).hasValue(2);
    }

    @Test
    void contentThatIsNoFileIsReadEachTime() throws IOException {
        RememberedFingerprints fingerprints = RememberedFingerprints.none(LATER);
        byte[] bytes = {1, 2, 3};
        assertThat(fingerprints.of(Content.of(bytes))).isEqualTo(fingerprints.of(Content.of(bytes)));
        bytes[0] = 7;
        assertThat(fingerprints.of(Content.of(bytes)))
                .isEqualTo(Fingerprints.byReading().of(Content.of(new byte[] {7, 2, 3})));
    }

    @Test
    void laterBuildReadsOnlyWhatChanged() throws IOException {
        Path other = Files.writeString(directory.resolve("other"), "other");
        remember(file, other);
        rewrite("two");
        RememberedFingerprints fingerprints = RememberedFingerprints.load(memory, LATER);
        assertThat(fingerprints.of(counted(other))).isEqualTo(read(other));
        assertThat(readings).hasValue(0);
        assertThat(fingerprints.of(counted(file))).isEqualTo(read(file));
        assertThat(readings).hasValue(1);
    }

    @Test
    void damagedMemoryIsIgnoredWhereverTheDamageIs() throws IOException {
        remember(file);
        byte[] sound = Files.readAllBytes(memory);
        for (int at = 0; at < sound.length; at++) {
            byte[] damaged = sound.clone();
            damaged[at] ^= 0x10;
            Files.write(memory, damaged);
            assertThat(FingerprintCache.read(memory)).as("byte " + at).isEmpty();
        }
    }

    @Test
    void cutMemoryIsIgnoredWhereverItEnds() throws IOException {
        remember(file);
        byte[] sound = Files.readAllBytes(memory);
        for (int length = 0; length < sound.length; length++) {
            Files.write(memory, Arrays.copyOf(sound, length));
            assertThat(FingerprintCache.read(memory))
                    .as("of " + length + " bytes")
                    .isEmpty();
        }
    }

    @Test
    void foreignFileAbsentFileAndDirectoryAreNoMemory() throws IOException {
        assertThat(FingerprintCache.read(file)).isEmpty();
        assertThat(FingerprintCache.read(directory.resolve("absent"))).isEmpty();
        assertThat(FingerprintCache.read(directory)).isEmpty();
    }

    @Test
    void damagedMemoryIsReplacedByASoundOne() throws IOException {
        Files.createDirectories(memory.getParent());
        Files.writeString(memory, "damaged");
        remember(file);
        assertThat(FingerprintCache.read(memory)).hasSize(1);
        try (var left = Files.list(memory.getParent())) {
            assertThat(left).containsExactly(memory);
        }
    }

    @Test
    void vanishedFileIsForgottenAndOneThatWasNotAskedForIsKept() throws IOException {
        Path vanished = Files.writeString(directory.resolve("vanished"), "vanished");
        Path unasked = Files.writeString(directory.resolve("unasked"), "unasked");
        remember(file, vanished, unasked);
        Files.delete(vanished);
        rewrite("two");
        RememberedFingerprints fingerprints = RememberedFingerprints.load(memory, LATER);
        fingerprints.of(counted(file));
        fingerprints.save(memory);
        assertThat(FingerprintCache.read(memory)).containsOnlyKeys(file.toString(), unasked.toString());
    }

    @Test
    void nothingNewIsNotWritten() throws IOException {
        remember(file);
        RememberedFingerprints fingerprints = RememberedFingerprints.load(memory, LATER);
        fingerprints.of(counted(file));
        Files.delete(memory);
        fingerprints.save(memory);
        assertThat(memory).doesNotExist();
    }

    private void remember(Path... files) throws IOException {
        RememberedFingerprints fingerprints = RememberedFingerprints.load(memory, LATER);
        for (Path each : files) {
            fingerprints.of(Content.of(each));
        }
        fingerprints.save(memory);
    }

    /** In another tick of the kernel's clock, as two seconds later would be; with the same time of modification. */
    private void rewrite(String text) throws IOException {
        Optional<FileStamp> before = FileStamp.of(file);
        while (FileStamp.of(file).equals(before)) {
            Files.writeString(file, text);
            Files.setLastModifiedTime(file, TIME);
        }
    }

    private static Fingerprint read(Path file) throws IOException {
        return Fingerprints.byReading().of(Content.of(file));
    }

    private Content counted(Path path) {
        return new CountedFile(path);
    }

    private class CountedFile implements Content {

        private final Path path;

        CountedFile(Path path) {
            this.path = path;
        }

        @Override
        public InputStream open() throws IOException {
            readings.incrementAndGet();
            return Files.newInputStream(path);
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }
    }
}
