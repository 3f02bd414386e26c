package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.image.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentHashesTest {

    /** All files of the test were written long before. */
    private static final InstantSource LATER = InstantSource.fixed(Instant.parse("2150-01-01T00:00:00Z"));

    private static final FileTime TIME = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));

    private final AtomicInteger readings = new AtomicInteger();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("file"), "one");
        Files.setLastModifiedTime(file, TIME);
    }

    @Test
    void hashIsTheSha256OfTheContent() throws IOException {
        ContentHash hash = new ContentHashes(LATER).of(counted(file));

        assertThat(hash).isEqualTo(hashOf("one"));
    }

    @Test
    void unchangedFileIsReadOnce() throws IOException {
        ContentHashes hashes = new ContentHashes(LATER);

        assertThat(hashes.of(counted(file))).isEqualTo(hashes.of(counted(file))).isEqualTo(hashOf("one"));
        assertThat(readings).hasValue(1);
    }

    @Test
    void newContentOfTheSameSizeAndTimeIsRead() throws IOException {
        ContentHashes hashes = new ContentHashes(LATER);
        hashes.of(counted(file));

        rewrite("two");

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(TIME);
        assertThat(hashes.of(counted(file))).isEqualTo(hashOf("two"));
    }

    @Test
    void otherFileOfTheSameSizeAndTimeInItsPlaceIsRead() throws IOException {
        ContentHashes hashes = new ContentHashes(LATER);
        hashes.of(counted(file));
        Path other = Files.writeString(directory.resolve("other"), "two");
        Files.setLastModifiedTime(other, TIME);

        Files.delete(file);
        Files.move(other, file);

        assertThat(hashes.of(counted(file))).isEqualTo(hashOf("two"));
    }

    @Test
    void fileThatWasWrittenJustNowIsReadAgain() throws IOException {
        ContentHashes hashes = new ContentHashes(InstantSource.system());
        hashes.of(counted(file));
        hashes.of(counted(file));

        readBack(hashes, LATER).of(counted(file));

        assertThat(readings).hasValue(3);
    }

    @Test
    void fileWithATimeInTheFutureIsReadAgain() throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(LATER.instant().plusSeconds(10)));
        ContentHashes hashes = new ContentHashes(LATER);

        hashes.of(counted(file));
        hashes.of(counted(file));

        assertThat(readings).hasValue(2);
    }

    @Test
    void fileThatChangesWhileItIsReadIsReadAgain() throws IOException {
        ContentHashes hashes = new ContentHashes(LATER);
        hashes.of(new CountedFile(file) {
            @Override
            public InputStream open() throws IOException {
                InputStream content = super.open();
                rewrite("two");
                return content;
            }
        });

        hashes.of(counted(file));

        assertThat(readings).hasValue(2);
    }

    @Test
    void contentInMemoryIsHashedEachTime() throws IOException {
        ContentHashes hashes = new ContentHashes(LATER);

        assertThat(hashes.of(ByteSource.of("one"))).isEqualTo(hashOf("one"));
        assertThat(hashes.of(ByteSource.of("two"))).isEqualTo(hashOf("two"));
    }

    @Test
    void unchangedFileIsCurrentWithoutBeingRead() throws IOException {
        ContentHashes hashes = new ContentHashes(LATER);
        HashedContent hashed = hashes.hashed(counted(file));

        assertThat(hashes.isCurrent(hashed)).isTrue();
        assertThat(readings).hasValue(1);
    }

    @Test
    void fileThatChangesAndChangesBackIsNotCurrent() throws IOException {
        ContentHashes hashes = new ContentHashes(LATER);
        HashedContent hashed = hashes.hashed(counted(file));

        rewrite("two");
        assertThat(hashes.isCurrent(hashed)).isFalse();
        rewrite("one");
        assertThat(hashes.isCurrent(hashed)).isFalse();
    }

    @Test
    void fileThatVanishesIsNotCurrent() throws IOException {
        ContentHashes hashes = new ContentHashes(LATER);
        HashedContent hashed = hashes.hashed(counted(file));

        Files.delete(file);

        assertThat(hashes.isCurrent(hashed)).isFalse();
    }

    /** The content changes within one tick of the clock: the file's stamp stays. */
    @Test
    void fileThatWasWrittenJustNowIsComparedByItsContent() throws IOException {
        ContentHashes hashes = new ContentHashes(InstantSource.system());
        Iterator<String> contents = List.of("one", "one", "two").iterator();
        HashedContent hashed = hashes.hashed(new CountedFile(file) {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(contents.next().getBytes(StandardCharsets.UTF_8));
            }
        });

        assertThat(hashes.isCurrent(hashed)).isTrue();
        assertThat(hashes.isCurrent(hashed)).isFalse();
    }

    @Test
    void contentInMemoryIsCurrent() throws IOException {
        ContentHashes hashes = new ContentHashes(LATER);

        assertThat(hashes.isCurrent(hashes.hashed(ByteSource.of("one")))).isTrue();
    }

    @Test
    void laterBuildReadsOnlyWhatChanged() throws IOException {
        Path other = Files.writeString(directory.resolve("other"), "other");
        ContentHashes first = new ContentHashes(LATER);
        first.of(counted(file));
        first.of(counted(other));
        rewrite("two");
        ContentHashes second = readBack(first, LATER);
        readings.set(0);

        assertThat(second.of(counted(other))).isEqualTo(hashOf("other"));
        assertThat(readings).hasValue(0);
        assertThat(second.of(counted(file))).isEqualTo(hashOf("two"));
        assertThat(readings).hasValue(1);
    }

    @Test
    void absentFileIsForgottenAndFileThatWasNotAskedForIsKept() throws IOException {
        Path absent = Files.writeString(directory.resolve("absent"), "absent");
        Path other = Files.writeString(directory.resolve("other"), "other");
        ContentHashes first = new ContentHashes(LATER);
        first.of(counted(absent));
        first.of(counted(other));
        Files.delete(absent);

        ContentHashes third = readBack(readBack(first, LATER), LATER);
        readings.set(0);
        third.of(counted(other));

        assertThat(readings).hasValue(0);
        assertThat(written(third)).doesNotContain("absent").contains("other");
    }

    /** Looked up in another order than that of their names, and with names before, between and after those that are known. */
    @Test
    void eachOfManyFilesHasItsOwnHash() throws IOException {
        List<String> names = List.of("b", "a", "a.go", "a-b", "é", "日本", "😀", "ab/c", "ab", "z");
        for (String name : names) {
            Files.createDirectories(directory.resolve("many").resolve(name));
            Files.writeString(oneOfMany(name), name);
        }
        ContentHashes first = new ContentHashes(LATER);
        for (String name : names.subList(0, 7)) {
            first.of(counted(oneOfMany(name)));
        }
        ContentHashes second = readBack(first, LATER);
        for (String name : names.subList(7, 10)) {
            second.of(counted(oneOfMany(name)));
        }
        ContentHashes third = readBack(second, LATER);
        readings.set(0);

        for (String name : names) {
            assertThat(third.of(counted(oneOfMany(name)))).isEqualTo(hashOf(name));
        }
        assertThat(readings).hasValue(0);
        assertThat(third.of(counted(file))).isEqualTo(hashOf("one"));
        assertThat(readings).hasValue(1);
    }

    @Test
    void onlyNewHashesAreNewer() throws IOException {
        ContentHashes first = new ContentHashes(LATER);
        first.of(counted(file));
        ContentHashes second = readBack(first, LATER);
        second.of(counted(file));

        assertThat(first.hasNewer()).isTrue();
        assertThat(second.hasNewer()).isFalse();
        rewrite("two");
        second.of(counted(file));
        assertThat(second.hasNewer()).isTrue();
        assertThat(readBack(second, LATER).of(counted(file))).isEqualTo(hashOf("two"));
    }

    /** A walk has found it before. */
    @Test
    void fileThatChangesAfterItWasFoundIsNotCurrent() throws IOException {
        ContentHashes hashes = new ContentHashes(LATER);
        hashes.of(ByteSource.of(file));
        ByteSource found = ByteSource.of(file);

        rewrite("two");

        HashedContent hashed = hashes.hashed(found);
        assertThat(hashed.hash()).isEqualTo(hashOf("one"));
        assertThat(hashes.isCurrent(hashed)).isFalse();
        assertThat(hashes.of(found)).isEqualTo(hashOf("two"));
    }

    /** Its hash is not remembered, so that it is read as it is now. */
    @Test
    void unknownFileThatChangesAfterItWasFoundIsHashedAsItIs() throws IOException {
        ContentHashes hashes = new ContentHashes(LATER);
        ByteSource found = ByteSource.of(file);

        rewrite("two");

        assertThat(hashes.hashed(found).hash()).isEqualTo(hashOf("two"));
    }

    @Test
    void absentFileIsAnError() {
        assertThatThrownBy(() -> new ContentHashes(LATER).of(counted(directory.resolve("absent"))))
                .isInstanceOf(NoSuchFileException.class);
    }

    /** Such as FAT, where the time of status change is the time of modification. */
    @Test
    void fileStoreThatIsNotKnownIsNotTrusted() throws IOException {
        FileStamp stamp = FileStamp.of(file).orElseThrow();

        assertThat(FileStores.keepsTimeOfChange("ext4")).isTrue();
        assertThat(FileStores.keepsTimeOfChange("vfat")).isFalse();
        assertThat(FileStores.keepsTimeOfChange("fuse.sshfs")).isFalse();
        assertThat(FileStores.keepsTimeOfChange("9p")).isFalse();
        assertThat(new FileStores().keepTimeOfChange(file, stamp.device()))
                .isEqualTo(FileStores.keepsTimeOfChange(Files.getFileStore(file).type()));
    }

    private Path oneOfMany(String name) {
        return directory.resolve("many").resolve(name).resolve("file");
    }

    private ByteSource counted(Path path) {
        return new CountedFile(path);
    }

    private static ContentHash hashOf(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ContentHash(bytes.length, Sha256.of(bytes));
    }

    /** Changes the content and the time of status change alone. */
    private void rewrite(String text) throws IOException {
        FileStamp before = FileStamp.of(file).orElseThrow();
        Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
        do {
            Files.writeString(file, text);
            Files.setLastModifiedTime(file, TIME);
        } while (FileStamp.of(file).orElseThrow().equals(before)
                && Instant.now().isBefore(deadline));
    }

    private static String written(ContentHashes hashes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        hashes.write(new DataOutputStream(bytes));
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static ContentHashes readBack(ContentHashes hashes, InstantSource clock) throws IOException {
        byte[] bytes = written(hashes).getBytes(StandardCharsets.ISO_8859_1);
        return ContentHashes.read(new DataInputStream(new ByteArrayInputStream(bytes)), clock);
    }

    private class CountedFile implements ByteSource {

        private final Path path;

        CountedFile(Path path) {
            this.path = path;
        }

        @Override
        public long size() throws IOException {
            return Files.size(path);
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
