package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.error.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class ContextTarTest {

    private static final BuildContext CONTEXT = BuildContext.empty()
            .with(ContextPath.of("cmd/app/main.go"), new RegularFile(false, ByteSource.of("package main\n")))
            .with(ContextPath.of("build.sh"), new RegularFile(true, ByteSource.of("#!/bin/sh\n")))
            .with(ContextPath.of("empty"), new Directory())
            .with(ContextPath.of("none"), new RegularFile(false, ByteSource.of("")))
            .with(ContextPath.of("link"), new SymbolicLink("cmd/app"))
            .with(ContextPath.of("é/😀"), new SymbolicLink("ü"))
            .with(ContextPath.of("long/" + "n".repeat(200)), new RegularFile(false, ByteSource.of("long")));

    @Test
    void sameContextGivesTheSameBytes() throws Exception {
        assertThat(sha256(bytesOf(ContextTar.of(CONTEXT))))
                .isEqualTo("14c0d479fee9db0aa5f9ae0067ceebbdc5dc67f7711bbebaf1fa0270f15a343b");
    }

    @Test
    void entriesAreSortedAndNormalised() throws IOException {
        assertThat(entriesOf(ContextTar.of(CONTEXT)))
                .extracting(ContextTarTest::describe)
                .containsExactly(
                        "build.sh 755 10",
                        "cmd/ 755 0",
                        "cmd/app/ 755 0",
                        "cmd/app/main.go 644 13",
                        "empty/ 755 0",
                        "link 777 0 -> cmd/app",
                        "long/ 755 0",
                        "long/" + "n".repeat(200) + " 644 4",
                        "none 644 0",
                        "é/ 755 0",
                        "é/😀 777 0 -> ü");
        assertThat(entriesOf(ContextTar.of(CONTEXT))).allSatisfy(entry -> {
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getLongGroupId()).isZero();
            assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
            assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(Instant.EPOCH);
        });
    }

    @Test
    void onlyLongValuesHaveExtendedHeaders() throws IOException {
        BuildContext plain = BuildContext.empty().with(ContextPath.of("f"), new RegularFile(false, ByteSource.of("x")));
        BuildContext unicode = plain.with(ContextPath.of("ü"), new Directory());

        assertThat(new String(bytesOf(ContextTar.of(plain)), StandardCharsets.ISO_8859_1))
                .doesNotContain("PaxHeader");
        assertThat(new String(bytesOf(ContextTar.of(unicode)), StandardCharsets.ISO_8859_1))
                .containsOnlyOnce("PaxHeader");
    }

    @Test
    void timesAreThoseOfTheContents() throws IOException {
        assertThat(timesOf("aa", "ab", "ab")).satisfies(times -> {
            assertThat(times.get(0)).isNotEqualTo(times.get(1));
            assertThat(times.get(1)).isEqualTo(times.get(2));
            assertThat(times)
                    .allMatch(time ->
                            time.isAfter(Instant.EPOCH) && time.isBefore(Instant.parse("2018-01-01T00:00:00Z")));
            assertThat(times)
                    .anyMatch(time -> !time.truncatedTo(ChronoUnit.MICROS).equals(time));
        });
    }

    /** Docker reads the first 512 bytes to find out whether it gets a tar. */
    @Test
    void tarWithTimesBeginsWithAHeaderThatIsComplete() throws IOException {
        BuildContext one = BuildContext.empty().with(ContextPath.of("ü"), new RegularFile(false, ByteSource.of("x")));

        assertThat(new String(bytesOf(ContextTar.dated(one)), 0, 512, StandardCharsets.ISO_8859_1))
                .startsWith("./\0")
                .doesNotContain("PaxHeader");
    }

    @Test
    void directoriesAndLinksHaveNoTimes() throws IOException {
        assertThat(entriesOf(ContextTar.dated(CONTEXT)))
                .filteredOn(entry -> !entry.isFile())
                .isNotEmpty()
                .allMatch(entry -> entry.getLastModifiedTime().toInstant().equals(Instant.EPOCH));
    }

    @Test
    void readingByteByByteGivesTheSame() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream tar = ContextTar.of(CONTEXT).open()) {
            for (int next = tar.read(); next >= 0; next = tar.read()) {
                bytes.write(next);
            }
            assertThat(tar.read()).isEqualTo(-1);
        }
        assertThat(bytes.toByteArray()).isEqualTo(bytesOf(ContextTar.of(CONTEXT)));
    }

    @Test
    void emptyContextIsValidTar() throws IOException {
        assertThat(entriesOf(ContextTar.of(BuildContext.empty()))).isEmpty();
        assertThat(bytesOf(ContextTar.of(BuildContext.empty()))).hasSizeGreaterThanOrEqualTo(1024);
    }

    @Test
    void sizeAboveTheUstarLimitIsInTheHeader() throws IOException {
        long size = 9L << 30;
        try (InputStream tar = ContextTar.of(contextOf(zeros(size, size))).open();
                TarArchiveInputStream reader = new TarArchiveInputStream(tar)) {
            assertThat(reader.getNextEntry().getSize()).isEqualTo(size);
        }
    }

    /** Two arrays of the largest size could not hold it. */
    @Test
    void contextLargerThanMemoryIsStreamed() throws IOException {
        long size = (4L << 30) + 1;
        CountingStream out = new CountingStream();

        ContextTar.of(contextOf(zeros(size, size))).writeTo(out);

        assertThat(out.count).isBetween(size + 1024, size + 20 * 1024);
        assertThat(out.largest).isLessThanOrEqualTo(64 * 1024);
    }

    @Test
    void sourceSmallerThanAnnouncedIsNamed() {
        assertThatThrownBy(() -> bytesOf(ContextTar.of(contextOf(zeros(5, 3)))))
                .isInstanceOf(UserException.class)
                .hasMessage("The source of \"big\" in the build context has less than its announced 5 bytes."
                        + " Build again when no program writes to it.");
    }

    @Test
    void sourceLargerThanAnnouncedIsNamed() {
        assertThatThrownBy(() -> bytesOf(ContextTar.of(contextOf(zeros(5, 6)))))
                .isInstanceOf(UserException.class)
                .hasMessage("The source of \"big\" in the build context has more than its announced 5 bytes."
                        + " Build again when no program writes to it.");
    }

    @Test
    void sourceThatCannotBeReadIsNamed() {
        ByteSource broken = new ByteSource() {
            @Override
            public long size() {
                return 5;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("disk on fire");
            }
        };

        assertThatThrownBy(() -> bytesOf(ContextTar.of(contextOf(broken))))
                .isInstanceOf(UserException.class)
                .hasMessage("The source of \"big\" in the build context cannot be read: disk on fire."
                        + " Make it readable for the user who runs Maven.");
    }

    @Test
    void closingEarlyClosesTheSourceAndEndsTheTar() throws IOException {
        List<String> closed = new ArrayList<>();
        ByteSource source = new FakeSource(1 << 20, new ByteArrayInputStream(new byte[1 << 20]) {
            @Override
            public void close() {
                closed.add("closed");
            }
        });
        InputStream tar = ContextTar.of(contextOf(source)).open();
        assertThat(tar.readNBytes(600)).hasSize(600);

        tar.close();

        assertThat(closed).containsExactly("closed");
        assertThat(tar.read()).isEqualTo(-1);
    }

    private static BuildContext contextOf(ByteSource source) {
        return BuildContext.empty().with(ContextPath.of("big"), new RegularFile(false, source));
    }

    private static ByteSource zeros(long announced, long given) {
        return new FakeSource(announced, new Zeros(given));
    }

    private static List<Instant> timesOf(String... contents) throws IOException {
        BuildContext context = BuildContext.empty();
        for (int i = 0; i < contents.length; i++) {
            context = context.with(ContextPath.of("file-" + i), new RegularFile(false, ByteSource.of(contents[i])));
        }
        return entriesOf(ContextTar.dated(context)).stream()
                .filter(TarArchiveEntry::isFile)
                .map(entry -> entry.getLastModifiedTime().toInstant())
                .toList();
    }

    private static byte[] bytesOf(ContextTar tar) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tar.writeTo(bytes);
        return bytes.toByteArray();
    }

    private static List<TarArchiveEntry> entriesOf(ContextTar tar) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream reader = new TarArchiveInputStream(tar.open(), "UTF-8")) {
            for (TarArchiveEntry entry = reader.getNextEntry(); entry != null; entry = reader.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static String describe(TarArchiveEntry entry) {
        String text = entry.getName() + " " + Integer.toOctalString(entry.getMode()) + " " + entry.getSize();
        return entry.isSymbolicLink() ? text + " -> " + entry.getLinkName() : text;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private record FakeSource(long size, InputStream stream) implements ByteSource {

        @Override
        public InputStream open() {
            return stream;
        }
    }

    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long count) {
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = (int) Math.min(length, left);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }

    private static final class CountingStream extends OutputStream {

        private long count;
        private int largest;

        @Override
        public void write(int each) {
            count++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            count += length;
            largest = Math.max(largest, length);
        }
    }
}
