package io.github.scratchmaven.inspect.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.FileContent.Directory;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileContent.Special;
import io.github.scratchmaven.inspect.FileContent.Symlink;
import io.github.scratchmaven.inspect.FileFormat;
import io.github.scratchmaven.inspect.FileFormat.DamagedElf;
import io.github.scratchmaven.inspect.FileFormat.JavaRelease;
import io.github.scratchmaven.inspect.FileFormat.Other;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ImageLayer;
import io.github.scratchmaven.inspect.JavaModulesFile;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.inspect.scan.FileSearch;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageArchiveTest {

    private static final String REMEDY = " Build again; if it fails again, check the daemon's log.";
    private static final byte[] PROGRAM =
            ElfImage.amd64().interpreter("/lib/ld.so").needs("libc.so.6").bytes();
    private static final byte[] LOWER = new Tar()
            .directory("etc", 0755)
            .file("etc/old", "old")
            .file("etc/kept", "kept")
            .directory("cache", 0700)
            .file("cache/one", "1")
            .directory("cache-not", 0755)
            .file("cache-not/two", "2")
            .bytes();
    private static final byte[] UPPER = new Tar()
            .file("app", 0755, PROGRAM)
            .hardLink("bin/app", "app")
            .symlink("bin/link", "../app")
            .file("etc/new", "new")
            .file("etc/.wh.old", "")
            .file("cache/fresh", "fresh")
            .file("cache/.wh..wh..opq", "")
            .owned("secret", 65_534, 4_000_000_000L)
            .pipe("pipe")
            .file("broken", 0755, Arrays.copyOf(PROGRAM, 100))
            .bytes();

    static Stream<byte[]> layouts() {
        return Stream.of(Export.classic(LOWER, UPPER), Export.oci(false, LOWER, UPPER), Export.oci(true, LOWER, UPPER));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void upperLayersReplaceFilesOfLowerOnes(byte[] export) {
        ImageContents contents = read(export);

        assertThat(contents.files().keySet())
                .extracting(ContainerPath::value)
                .containsExactly(
                        "/app",
                        "/bin/app",
                        "/bin/link",
                        "/broken",
                        "/cache",
                        "/cache-not",
                        "/cache-not/two",
                        "/cache/fresh",
                        "/etc",
                        "/etc/kept",
                        "/etc/new",
                        "/pipe",
                        "/secret");
        assertThat(contents.layers())
                .containsExactly(
                        new ImageLayer(Digest.parse("sha256:" + Export.sha256(LOWER)), new ByteSize(9)),
                        new ImageLayer(
                                Digest.parse("sha256:" + Export.sha256(UPPER)),
                                new ByteSize(PROGRAM.length + 3 + 5 + 100)));
        assertThat(contents.size()).isEqualTo(new ByteSize(9 + PROGRAM.length + 108));
        assertThat(contents.layerNumbers())
                .hasSameSizeAs(contents.files())
                .containsEntry(ContainerPath.parse("/etc/kept"), 1)
                .containsEntry(ContainerPath.parse("/etc/new"), 2);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void filesHaveTheirModesSizesAndContents(byte[] export) {
        ImageContents contents = read(export);

        ImageFile app = file(contents, "/app");
        assertThat(app.mode()).isEqualTo(FileMode.parse("0755"));
        assertThat(app.size()).isEqualTo(PROGRAM.length);
        assertThat(app.elf().orElseThrow().interpreter()).hasValue("/lib/ld.so");
        assertThat(file(contents, "/bin/app").content()).isEqualTo(app.content());
        assertThat(file(contents, "/bin/link").content()).isEqualTo(new Symlink("../app"));
        assertThat(file(contents, "/cache").content()).isEqualTo(new Directory());
        assertThat(file(contents, "/cache").mode()).isEqualTo(FileMode.parse("0700"));
        assertThat(file(contents, "/secret").owner()).isEqualTo(new FileOwner(65_534, 4_000_000_000L));
        assertThat(file(contents, "/pipe").content()).isEqualTo(new Special());
        assertThat(file(contents, "/etc/new").size()).isEqualTo(3);
        assertThat(format(contents, "/etc/new")).isEqualTo(new Other());
        assertThat(format(contents, "/broken")).isEqualTo(new DamagedElf("it ends before its program headers"));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void sizesAreThoseOfTheFilesThatAreThere(byte[] export) {
        ImageContents weighed = ImageArchive.readSizes(new ByteArrayInputStream(export));

        assertThat(weighed.size()).isEqualTo(read(export).size());
        assertThat(weighed.sizes())
                .isEqualTo(read(export).sizes())
                .containsEntry(ContainerPath.parse("/app"), (long) PROGRAM.length)
                .containsEntry(ContainerPath.parse("/bin/link"), 0L);
    }

    @Test
    void descriptionOfJavaRuntimeIsRead() {
        ImageContents contents = Export.contents(new Tar()
                .file(
                        "opt/java/release",
                        "IMPLEMENTOR=\"Debian\"\nJAVA_VERSION=\"17.0.20\"\nMODULES=\"java.base java.logging\"\n")
                .file("etc/release", "VERSION=\"12\"\n")
                .file("release", 0755, ElfImage.amd64().bytes())
                .file("bin/release", "#!/bin/sh\n"));

        JavaRelease release = file(contents, "/opt/java/release").javaRelease().orElseThrow();
        assertThat(release.version()).isEqualTo("17.0.20");
        assertThat(release.feature()).isEqualTo(17);
        assertThat(release.vendor()).contains("Debian");
        assertThat(release.modules()).containsExactly("java.base", "java.logging");
        assertThat(file(contents, "/etc/release").javaRelease()).isEmpty();
        assertThat(file(contents, "/release").elf()).isPresent();
        assertThat(file(contents, "/bin/release").isScript()).isTrue();
    }

    @Test
    void classesOfJavaRuntimeAreRead() {
        ImageContents contents = Export.contents(new Tar()
                .file("opt/java/lib/modules", 0644, JavaModulesFile.withClasses("java.lang.Object"))
                .file("proc/modules", "overlay 151552 0 - Live 0x0000000000000000\n")
                .file("bin/modules", 0755, ElfImage.amd64().bytes()));

        assertThat(file(contents, "/opt/java/lib/modules")
                        .javaModules()
                        .orElseThrow()
                        .classes())
                .containsExactly("java.lang.Object");
        assertThat(file(contents, "/proc/modules").javaModules()).isEmpty();
        assertThat(file(contents, "/bin/modules").elf()).isPresent();
    }

    @Test
    void whiteoutHidesOnlyWhatLowerLayersHave() {
        byte[] layer =
                new Tar().file("etc/old", "again").file("etc/.wh.old", "").bytes();

        assertThat(file(read(Export.classic(LOWER, layer)), "/etc/old").size()).isEqualTo(5);
    }

    @Test
    void whiteoutOfADirectoryHidesAllBelow() {
        ImageContents contents =
                read(Export.classic(LOWER, new Tar().file(".wh.cache", "").bytes()));

        assertThat(contents.find(ContainerPath.parse("/cache"))).isEmpty();
        assertThat(contents.find(ContainerPath.parse("/cache/one"))).isEmpty();
        assertThat(contents.find(ContainerPath.parse("/cache-not/two"))).isPresent();
    }

    @Test
    void fileInThePlaceOfADirectoryHidesAllBelow() {
        ImageContents contents =
                read(Export.classic(LOWER, new Tar().file("cache", "now a file").bytes()));

        assertThat(contents.find(ContainerPath.parse("/cache/one"))).isEmpty();
        assertThat(file(contents, "/cache").size()).isEqualTo(10);
    }

    @Test
    void layerThatOccursTwiceIsALinkTheSecondTime() {
        String manifest = Export.manifest("c.json", List.of("one/layer.tar", "two/layer.tar"));
        byte[] export = new Tar()
                .file("one/layer.tar", 0644, LOWER)
                .symlink("two/layer.tar", "../one/layer.tar")
                .file("c.json", Export.config(LOWER, LOWER))
                .file("manifest.json", manifest)
                .bytes();

        assertThat(read(export).layers()).hasSize(2);
    }

    @Test
    void emptyLayerHoldsNothing() {
        assertThat(read(Export.classic(new byte[1024])).files()).isEmpty();
    }

    @Test
    void nameThatIsNoUtf8IsReadWithMarks() {
        byte[] layer = new Tar().file("caf_", "").bytes();
        layer[3] = (byte) 0xe9;
        fixChecksum(layer);

        assertThat(read(Export.classic(layer)).files()).containsKey(ContainerPath.parse("/caf?"));
    }

    @Test
    void contentIsNotKeptInMemory() throws Exception {
        byte[] large = new byte[96 << 20];
        byte[] layer = new Tar().file("zeros", 0644, large).bytes();
        byte[] export = Export.oci(true, layer);

        assertThat(file(read(export), "/zeros").size()).isEqualTo(large.length);
    }

    @Test
    void damagedExportIsRejected() {
        assertRejected(new byte[0], "its file \"manifest.json\" is missing.");
        assertRejected(new Tar().file("manifest.json", "[").bytes(), "its file \"manifest.json\" is not JSON.");
        assertRejected(new Tar().file("manifest.json", "[]").bytes(), "it holds 0 images instead of one.");
        assertRejected(
                new Tar()
                        .file("manifest.json", Export.manifest("c.json", List.of()))
                        .bytes(),
                "its file \"c.json\" is missing.");
        assertRejected(indexed("{}", "x"), "its configuration and its manifest differ in the number of layers.");
        assertRejected(indexed(Export.config(LOWER), "gone"), "its layer \"gone\" is missing.");
    }

    @Test
    void damagedLayerIsRejected() {
        assertRejected(
                Export.classic(new Tar().hardLink("a", "b").bytes()),
                "its hard link \"/a\" leads to the missing file \"/b\".");
        assertRejected(Export.classic(new Tar().file(".wh.", "").bytes()), "a whiteout in it names nothing.");
        assertRejected(Export.classic(new Tar().file("a/.wh..", "").bytes()), "a whiteout in it names nothing.");
        assertRejected(
                Export.classic(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}),
                "a layer in it is compressed with zstd, not with gzip.");
        assertThatThrownBy(() ->
                        read(Export.classic(new Tar().file("a/../../b", "").bytes())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has a part \"..\"");
    }

    @Test
    void exportThatIsCutAnywhereIsRejected() {
        byte[] export = Export.oci(true, LOWER, UPPER);
        int manifestEnd = new String(export, StandardCharsets.ISO_8859_1).indexOf("oci-layout");

        for (int length = 0; length < manifestEnd - 512; length += 97) {
            byte[] cut = Arrays.copyOf(export, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(UserException.class);
        }
    }

    @Test
    void incompleteExportGivesTheReason() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertThatThrownBy(() -> ImageArchive.read(broken, SecretValues.NONE))
                .isInstanceOf(UserException.class)
                .hasMessage("The daemon's export of the image cannot be read: Stream closed." + REMEDY)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void bombsAreRejected() {
        byte[] export = Export.oci(
                true, new Tar().file("zeros", 0644, new byte[1 << 20]).bytes());

        assertBudget(export, new ReadBudget(1 << 20, 100, 1 << 20, 1 << 20), "it unpacks to too many bytes.");
        assertBudget(export, new ReadBudget(1 << 24, 5, 1 << 20, 1 << 20), "it holds too many files.");
        assertBudget(export, new ReadBudget(1 << 24, 100, 100, 1 << 20), "its file names are too long.");
        assertBudget(
                export, new ReadBudget(1 << 24, 100, 1 << 20, 100), "its manifest and configuration are too long.");
    }

    @Test
    void layerNamedVeryOftenIsRejected() {
        Tar layer = new Tar();
        for (int file = 0; file < 200; file++) {
            layer.file("f" + file, "");
        }
        byte[] bytes = layer.bytes();
        byte[][] layers = new byte[10_000][];
        Arrays.fill(layers, bytes);
        List<String> names = Arrays.stream(layers).map(same -> "l").toList();
        byte[] export = new Tar()
                .file("l", 0644, bytes)
                .file("c.json", Export.config(layers))
                .file("manifest.json", Export.manifest("c.json", names))
                .bytes();

        assertRejected(export, "it holds too many files.");
    }

    @Test
    void endlessFileNameIsNotKept() {
        byte[] longName = new Tar().file("a".repeat(200), "").bytes();
        // The first record announces the long name and its length, here as much as octal digits can say.
        System.arraycopy("77777777777".getBytes(StandardCharsets.US_ASCII), 0, longName, 124, 11);
        fixChecksum(longName);
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                Arrays.fill(buffer, offset, offset + length, (byte) 'a');
                return length;
            }
        };
        InputStream export = new SequenceInputStream(new ByteArrayInputStream(Arrays.copyOf(longName, 512)), endless);

        assertThatThrownBy(() -> ImageArchive.read(export, SecretValues.NONE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("a header in it is too long");
    }

    @Test
    void everyMutationIsReadOrRejected() {
        byte[][] seeds = {Export.classic(LOWER, UPPER), Export.oci(true, LOWER, UPPER)};
        Random random = new Random(20_261_123);

        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int round = 0; round < 4_000; round++) {
                readOrRefuse(mutate(seeds[round % seeds.length], random));
            }
        });
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] mutant = seed.clone();
        int change = random.nextInt(mutant.length);
        mutant[change] = (byte) random.nextInt();
        int header = 512 * random.nextInt(mutant.length / 512);
        // Headers with a correct checksum pass the first check.
        for (int count = random.nextInt(4); count >= 0; count--) {
            mutant[header + random.nextInt(512)] = (byte) random.nextInt();
        }
        fixChecksum(mutant, header);
        return mutant;
    }

    private static void fixChecksum(byte[] tar) {
        fixChecksum(tar, 0);
    }

    private static void fixChecksum(byte[] tar, int header) {
        Arrays.fill(tar, header + 148, header + 156, (byte) ' ');
        int sum = 0;
        for (int index = header; index < header + 512; index++) {
            sum += Byte.toUnsignedInt(tar[index]);
        }
        byte[] digits = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, tar, header + 148, 8);
    }

    private static void readOrRefuse(byte[] export) {
        try {
            read(export);
        } catch (UserException expected) {
            assertThat(expected.problem()).isNotEmpty();
        }
    }

    private static byte[] indexed(String config, String layer) {
        return new Tar()
                .file("c.json", config)
                .file("manifest.json", Export.manifest("c.json", List.of(layer)))
                .bytes();
    }

    private static void assertRejected(byte[] export, String why) {
        assertThatThrownBy(() -> read(export))
                .isInstanceOf(UserException.class)
                .hasMessage("The daemon's export of the image cannot be read: " + why + REMEDY);
    }

    private static void assertBudget(byte[] export, ReadBudget budget, String why) {
        assertThatThrownBy(() ->
                        ImageArchive.read(new ByteArrayInputStream(export), new FileSearch(SecretValues.NONE), budget))
                .isInstanceOf(UserException.class)
                .hasMessage("The daemon's export of the image cannot be read: " + why + REMEDY);
    }

    private static ImageContents read(byte[] export) {
        return ImageArchive.read(new ByteArrayInputStream(export), SecretValues.NONE);
    }

    private static FileFormat format(ImageContents contents, String path) {
        return ((Regular) file(contents, path).content()).format();
    }

    private static ImageFile file(ImageContents contents, String path) {
        return contents.find(ContainerPath.parse(path)).orElseThrow();
    }
}
