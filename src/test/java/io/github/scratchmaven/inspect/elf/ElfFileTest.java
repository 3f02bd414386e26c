package io.github.scratchmaven.inspect.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElfFileTest {

    private static final int PROGRAM_HEADERS_OFFSET = 32;
    private static final int PROGRAM_HEADER_SIZE = 54;
    private static final int PROGRAM_HEADER_COUNT = 56;

    @ParameterizedTest
    @CsvSource({
        "ELF64, LITTLE_ENDIAN, 62, x86-64",
        "ELF64, BIG_ENDIAN, 22, S/390",
        "ELF32, LITTLE_ENDIAN, 40, 32-bit ARM",
        "ELF32, BIG_ENDIAN, 8, MIPS",
        "ELF64, LITTLE_ENDIAN, 4711, machine 4711"
    })
    void dynamicFileNamesWhatItsLoaderReads(ElfClass elfClass, String orderName, int number, String name)
            throws Exception {
        ByteOrder order = orderName.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ElfMachine machine = new ElfMachine(number);
        byte[] bytes = ElfImage.of(elfClass, order, machine)
                .interpreter("/lib/ld.so")
                .needs("libz.so.1")
                .needs("libc.so.6")
                .soname("libapp.so.1")
                .rpath("/old")
                .runpath("$ORIGIN/../lib::/opt/lib")
                .imports("getaddrinfo", "dlopen")
                .bytes();

        ElfFile file = read(bytes).orElseThrow();

        assertThat(file.header()).isEqualTo(new ElfHeader(elfClass, order, machine, ElfType.SHARED));
        assertThat(machine).hasToString(name);
        assertThat(file.interpreter()).hasValue("/lib/ld.so");
        DynamicSection dynamic = file.dynamic().orElseThrow();
        assertThat(dynamic.needed()).containsExactly("libz.so.1", "libc.so.6");
        assertThat(dynamic.soname()).hasValue("libapp.so.1");
        assertThat(dynamic.rpath()).containsExactly("/old");
        assertThat(dynamic.runpath()).containsExactly("$ORIGIN/../lib", "/opt/lib");
        assertThat(dynamic.imports()).containsExactlyInAnyOrder("getaddrinfo", "dlopen");
    }

    @Test
    void staticPieHasADynamicSectionThatNeedsNothing() throws Exception {
        ElfFile file = read(ElfImage.amd64().dynamic().bytes()).orElseThrow();

        assertThat(file.interpreter()).isEmpty();
        assertThat(file.dynamic().orElseThrow().needed()).isEmpty();
    }

    @Test
    void staticFileIsNotReadBeyondItsHeaders() throws Exception {
        byte[] headers = ElfImage.amd64().bytes();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 0;
            }
        };

        InputStream body = new SequenceInputStream(new ByteArrayInputStream(headers), endless);
        ElfFile file = ElfFile.read(body, 1L << 50).orElseThrow();

        assertThat(file.header().type()).isEqualTo(ElfType.EXECUTABLE);
        assertThat(file.dynamic()).isEmpty();
    }

    @Test
    void otherFilesAreNotElf() throws Exception {
        assertThat(read(new byte[0])).isEmpty();
        assertThat(read(new byte[] {0x7f, 'E', 'L'})).isEmpty();
        assertThat(read("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }

    @Test
    void objectFileHasNoSegments() throws Exception {
        byte[] bytes = ElfImage.amd64().bytes();
        ByteBuffer.wrap(bytes).putShort(PROGRAM_HEADER_COUNT, (short) 0);

        assertThat(read(bytes).orElseThrow().dynamic()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 0xfeff, 0})
    void anyNumberOfSectionsIsAccepted(int count) throws Exception {
        byte[] bytes =
                ElfImage.amd64().interpreter("/lib/ld.so").needs("libc.so.6").bytes();
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(40, bytes.length).putShort(58, (short) 64).putShort(60, (short) count);

        assertThat(read(bytes).orElseThrow().dynamic().orElseThrow().needed()).containsExactly("libc.so.6");
    }

    @Test
    void endBeforeAnythingNeededIsFound() {
        byte[] whole = dynamicFile();

        assertRejected(cut(whole, 4), "it ends before its headers");
        assertRejected(cut(whole, 40), "it ends before its headers");
        assertRejected(cut(whole, 100), "it ends before its program headers");
        assertRejected(cut(whole, whole.length - 1), "it ends before the end of what is loaded");
    }

    @Test
    void hugeAndNegativeNumbersAreFound() {
        assertRejected(
                changed(file -> file.putLong(PROGRAM_HEADERS_OFFSET, Long.MAX_VALUE)),
                "it ends before its program headers");
        assertRejected(changed(file -> file.putLong(PROGRAM_HEADERS_OFFSET, -8)), "it ends before its program headers");
        assertRejected(
                changed(file -> file.putShort(PROGRAM_HEADER_COUNT, (short) 0xffff)),
                "its program headers are too many");
        assertRejected(
                changed(file -> file.putShort(PROGRAM_HEADER_SIZE, (short) 0)),
                "its program headers have the wrong size");
        assertRejected(changed(file -> file.put(4, (byte) 3)), "it is neither 32-bit nor 64-bit");
        assertRejected(changed(file -> file.put(5, (byte) 0)), "its byte order is unknown");
    }

    @Test
    void dynamicSectionWithoutEndOrTextsIsFound() {
        byte[] whole = dynamicFile();
        int end = whole.length - 16;

        assertRejected(changed(file -> file.putLong(end, 4711)), "its dynamic section has no end");
        assertRejected(changed(file -> file.putLong(end - 16, 4711)), "the size of its texts is not given");
        assertRejected(changed(file -> file.putLong(end - 32, 4711)), "the place of its texts is not given");
        assertRejected(changed(file -> file.putLong(end - 24, 4711)), "its texts are outside the loaded segments");
        assertRejected(changed(file -> file.putLong(end - 8, 1)), "a needed library's name lies outside its texts");
        assertRejected(changed(file -> file.putLong(end - 8, 3)), "a needed library's name has no end");
    }

    @Test
    void tooManyNeededLibrariesAreFound() {
        ElfImage image = ElfImage.amd64();
        for (int count = 0; count < 1025; count++) {
            image.needs("l");
        }

        assertRejected(image.bytes(), "it needs too many libraries");
    }

    @Test
    void bytesBeyondTheLimitAreNotBuffered() {
        byte[] whole = new byte[2 << 20];
        byte[] file = dynamicFile();
        System.arraycopy(file, 0, whole, 0, file.length);
        // The second program header is the interpreter's.
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putLong(64 + 56 + 8, (1 << 20) - 3);
        ElfWindow window = new ElfWindow(new ByteArrayInputStream(whole), whole.length, 1 << 20);

        assertThatThrownBy(() -> new ElfReader(window).read())
                .isInstanceOf(ElfException.class)
                .hasMessage("only its first 1 MiB are read, which do not reach its interpreter's name");
    }

    @Test
    void goProgramNamesItsBuildSettingsExceptFlags() throws Exception {
        byte[] bytes = ElfImage.amd64()
                .goSettings("CGO_ENABLED=0", "GOAMD64=v2", "-ldflags=\"-X main.key=k3y\"", "CGO_CFLAGS=-O2 -g")
                .bytes();

        GoBuildInfo info = read(bytes).orElseThrow().go().orElseThrow();

        assertThat(info.version()).isEqualTo("go1.27.4");
        assertThat(info.path()).isEqualTo("example.com/app");
        assertThat(info.module()).isEqualTo("example.com/app");
        assertThat(info.settings()).containsOnly(entry("CGO_ENABLED", "0"), entry("GOAMD64", "v2"));
    }

    @Test
    void versionsAreReadInTheirOrder() throws Exception {
        SymbolVersions versions = read(ElfImage.amd64()
                        .needsVersions("libc.so.6", "GLIBC_2.2.5", "GLIBC_2.34")
                        .needsWeakVersions("libz.so.1", "ZLIB_1.2.9")
                        .offersVersions("libapp.so", "APP_1")
                        .bytes())
                .orElseThrow()
                .dynamic()
                .orElseThrow()
                .versions();

        assertThat(versions.needed())
                .containsExactly(
                        new NeededVersion("libc.so.6", "GLIBC_2.2.5", false),
                        new NeededVersion("libc.so.6", "GLIBC_2.34", false),
                        new NeededVersion("libz.so.1", "ZLIB_1.2.9", true));
        assertThat(versions.offered()).containsExactly("libapp.so", "APP_1");
    }

    @Test
    void tooManyVersionsAreFound() {
        String[] names = new String[4097];
        Arrays.fill(names, "V");

        assertRejected(ElfImage.amd64().offersVersions(names).bytes(), "its offered versions are too many");
    }

    @Test
    void largeFileIsHeldInATemporaryFileThatHasNoNameAndNotInMemory() throws Exception {
        byte[] file =
                ElfImage.amd64().interpreter("/lib/ld.so").needs("libc.so.6").bytes();
        byte[] whole = new byte[20 << 20];
        System.arraycopy(file, 0, whole, 0, file.length);
        HeldBytes held = new HeldBytes(4 << 20);

        try (held) {
            for (int start = 0; start < whole.length; start += 1 << 16) {
                held.add(Arrays.copyOfRange(whole, start, start + (1 << 16)));
                assertThat(held.inMemory()).isLessThanOrEqualTo(4 << 20);
            }
            byte[] copy = new byte[file.length];
            held.copy(0, ByteBuffer.wrap(copy));

            assertThat(copy).isEqualTo(file);
            assertThat(held.length()).isEqualTo(whole.length);
            assertThat(held.inMemory()).isZero();
            assertThat(temporary()).isEmpty();
        }
    }

    @Test
    void dynamicSectionBeyondWhatIsHeldInMemoryIsRead() throws Exception {
        byte[] bytes = ElfImage.amd64()
                .interpreter("/lib/ld.so")
                .needs("libc.so.6")
                .padding(6 << 20)
                .goSettings("CGO_ENABLED=1")
                .bytes();

        ElfFile file = read(bytes).orElseThrow();

        assertThat(file.dynamic().orElseThrow().needed()).containsExactly("libc.so.6");
        assertThat(file.go()).isPresent();
    }

    @Test
    void streamThatEndsBeforeTheSizeGivenIsFound() {
        byte[] whole = dynamicFile();

        assertThatThrownBy(() -> ElfFile.read(new ByteArrayInputStream(cut(whole, 100)), whole.length))
                .isInstanceOf(ElfException.class)
                .hasMessage("it ends early");
    }

    private static List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("scratch-\\d+\\.elf"))
                    .toList();
        }
    }

    private static byte[] dynamicFile() {
        return ElfImage.amd64().interpreter("/lib/ld.so").needs("libc.so.6").bytes();
    }

    private static byte[] changed(Consumer<ByteBuffer> change) {
        byte[] whole = dynamicFile();
        change.accept(ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN));
        return whole;
    }

    private static byte[] cut(byte[] whole, int length) {
        return Arrays.copyOf(whole, length);
    }

    private static void assertRejected(byte[] bytes, String message) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(ElfException.class).hasMessage(message);
    }

    private static Optional<ElfFile> read(byte[] bytes) throws ElfException, IOException {
        return ElfFile.read(new ByteArrayInputStream(bytes), bytes.length);
    }
}
