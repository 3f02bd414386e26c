package io.github.scratchmaven.engine.buildkit.session.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.buildkit.session.sync.FileContents.Listed;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentsTest {

    private static final int SIZE = 3_900_000;

    @TempDir
    private Path directory;

    private BuildContext context = BuildContext.empty();
    private ContentHashes hashes = new ContentHashes(InstantSource.system());

    @Test
    void fileThatWasJustWrittenIsSentAsItWasListed() throws IOException {
        Path file = Files.writeString(directory.resolve("build.log"), "first");
        add("build.log", file);
        FileContents contents = contents();

        Listed listed = list(contents, "build.log");
        Files.writeString(file, "first, second");

        assertThat(listed.content().open()).hasContent("first");
        assertThat(listed.hash().size()).isEqualTo(5);
    }

    /** A later build would trust its stamp. */
    @Test
    void fileThatWasJustWrittenIsCopiedAlsoIfItsHashIsRemembered() throws IOException {
        Path file = Files.writeString(directory.resolve("build.log"), "first");
        add("build.log", file);
        hashes = remembering(file);

        assertThat(list(contents(), "build.log").content().file()).isEmpty();
    }

    @Test
    void rememberedFileIsListedWithItsHashAndOneThatChangedWithItsNewOne() throws IOException {
        for (String name : List.of("a", "b")) {
            Path file = Files.writeString(directory.resolve(name), "first");
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
            add(name, file);
        }
        hashes = remembering(directory.resolve("a"), directory.resolve("b"));
        Files.writeString(directory.resolve("b"), "second");
        FileContents contents = contents();

        assertThat(list(contents, "a").hash()).isEqualTo(hashes.of(ByteSource.of("first")));
        assertThat(list(contents, "b").hash()).isEqualTo(hashes.of(ByteSource.of("second")));
    }

    /** Nobody can set the time of status change to that of an old file. */
    @Test
    void oldRememberedFileIsListedWithItsHash() throws IOException {
        Path file = Path.of(System.getProperty("java.home"), "release").toRealPath();
        add("release", file);
        hashes = remembering(file);

        Listed listed = list(contents(), "release");

        assertThat(listed.content().file()).contains(file);
        assertThat(listed.hash()).isEqualTo(new ContentHashes(InstantSource.system()).of(ByteSource.of(file)));
        assertThat(listed.fingerprint()).isEqualTo(Fingerprint.of(listed.hash(), "project"));
    }

    private static ContentHashes remembering(Path... files) throws IOException {
        ContentHashes hashes = new ContentHashes(InstantSource.fixed(Instant.parse("2150-01-01T00:00:00Z")));
        for (Path file : files) {
            hashes.of(ByteSource.of(file));
        }
        return hashes;
    }

    @Test
    void olderFileIsReadWhenItIsSent() throws IOException {
        Path file = Files.writeString(directory.resolve("a.go"), "first");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        add("a.go", file);

        assertThat(list(contents(), "a.go").content().file()).contains(file);
    }

    @Test
    void copiesOfFilesThatWereJustWrittenAreLimitedAndTheNewestAreCopied() throws IOException {
        Instant now = Instant.now();
        for (int i = 0; i < 150; i++) {
            Path file = directory.resolve("file" + i);
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(SIZE);
            }
            Files.setLastModifiedTime(file, FileTime.from(now.plusMillis(i)));
            add("file" + i, file);
        }
        FileContents contents = contents();

        List<Integer> copied = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            if (list(contents, "file" + i).content().file().isEmpty()) {
                copied.add(i);
            }
        }

        assertThat((long) copied.size() * SIZE).isLessThanOrEqualTo(FileContents.LARGEST_SUM);
        assertThat(copied).containsExactly(142, 143, 144, 145, 146, 147, 148, 149);
    }

    @Test
    void fileThatIsMissingIsAnErrorWhenItIsListed() throws IOException {
        Path file = Files.writeString(directory.resolve("gone"), "text");
        add("gone", file);
        Files.delete(file);

        FileContents contents = contents();

        assertThat(catchThrowable(() -> list(contents, "gone"))).hasMessageContaining("gone");
    }

    private void add(String path, Path file) {
        context = context.with(ContextPath.of(path), new RegularFile(false, ByteSource.of(file)));
    }

    private FileContents contents() {
        return new FileContents(context.entries(), "project", hashes);
    }

    private Listed list(FileContents contents, String path) throws IOException {
        RegularFile file = (RegularFile) context.find(ContextPath.of(path)).orElseThrow();
        return contents.list(ContextPath.of(path), file.source());
    }
}
