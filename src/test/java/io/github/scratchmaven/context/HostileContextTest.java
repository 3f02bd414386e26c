package io.github.scratchmaven.context;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.scratchmaven.Vectors;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Invalid tars that daemons accept, none of which the plugin can create. One case for each row of the conformance data, under its name. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows cannot create most of these files")
class HostileContextTest {

    private static final RegularFile FILE = new RegularFile(false, ByteSource.of("x"));

    private static final Map<String, Case> CASES = Map.ofEntries(
            entry("dotdot name", root -> assertRejected("../evil")),
            entry("abs name", root -> assertRejected("/abs/evil")),
            entry("inner dotdot", root -> assertRejected("a/../../evil")),
            entry("symlink to /etc then write through", root -> assertNothingBelowLink("/etc")),
            entry("symlink ../../ then write through", root -> assertNothingBelowLink("../../..")),
            entry("symlink to host file COPY ln", root -> assertStaysLink(root, "/etc/passwd")),
            entry("symlink dir escape COPY ln/", root -> assertStaysLink(root, "../../../etc")),
            entry("hardlink to /etc/passwd", HostileContextTest::hardLinkIsSentAsAFile),
            entry("hardlink ../../etc/passwd", HostileContextTest::hardLinkIsSentAsAFile),
            entry("device node", root -> assertSkipped(root, "mknod", "x", "c", "1", "3")),
            entry("fifo", root -> assertSkipped(root, "mkfifo", "x")),
            entry("setuid + world writable + uid", HostileContextTest::modeAndOwnerAreSet),
            entry("duplicate entries", root -> assertRejectedTwice("d", "d")),
            entry("file then dir same name", root -> assertNoDirectory("d", "d/x")),
            entry("missing parent dir", HostileContextTest::directoriesAboveAreSentToo),
            entry("long name 300", root -> assertRejected("n".repeat(300))),
            entry("long path 5000", root -> assertRejected("abcd/".repeat(999) + "abcde")),
            entry("non-utf8/newline name", HostileContextTest::specialNamesAreRejected),
            entry("whiteout name .wh.foo", root -> assertRejected(".wh.foo")),
            entry("negative mtime", root -> assertTimeIsSet(root, Instant.ofEpochSecond(-1000))),
            entry("mtime far future", root -> assertTimeIsSet(root, Instant.parse("2200-01-01T00:00:00Z"))),
            entry("truncated tar", HostileContextTest::tarIsWhole),
            entry("empty body", root -> assertThat(tar(BuildContext.empty())).isEmpty()),
            entry("not a tar", HostileContextTest::tarIsWhole),
            entry("Dockerfile is symlink outside", HostileContextTest::dockerfileOfTheBuildReplacesNoLink),
            entry("dockerfile param traversal", root -> assertRejected("../../../../etc/passwd")),
            entry("gzip bomb-ish ok gz", HostileContextTest::compressedFileIsSentUnchanged));

    @TestFactory
    Stream<DynamicTest> hostileInputNeverReachesTheDaemon(@TempDir Path directory) {
        return CASES.entrySet().stream()
                .map(each -> dynamicTest(
                        each.getKey(), () -> each.getValue().check(Files.createTempDirectory(directory, "case"))));
    }

    @Test
    void everyRowHasItsCase() {
        assertThat(Vectors.read("daemon-context.json").get("cases"))
                .allSatisfy(row -> assertThat(CASES).containsKey(row.get("case").asText()));
    }

    private static void assertRejected(String path) {
        assertThatThrownBy(() -> BuildContext.empty().with(ContextPath.of(path), FILE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"" + path + "\"");
    }

    private static void assertNothingBelowLink(String target) {
        BuildContext context = BuildContext.empty().with(ContextPath.of("ln"), new SymbolicLink(target));

        assertThatThrownBy(() -> context.with(ContextPath.of("ln/pwn"), FILE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"ln/pwn\"")
                .hasMessageContaining("\"ln\" is not a directory");
    }

    private static void assertStaysLink(Path root, String target) throws IOException {
        Files.createSymbolicLink(root.resolve("ln"), Path.of(target));

        assertThat(tar(scan(root))).singleElement().satisfies(entry -> {
            assertThat(entry.isSymbolicLink()).isTrue();
            assertThat(entry.getLinkName()).isEqualTo(target);
            assertThat(entry.getSize()).isZero();
        });
    }

    private static void hardLinkIsSentAsAFile(Path root) throws IOException {
        Files.writeString(root.resolve("a"), "x");
        Files.createLink(root.resolve("hl"), root.resolve("a"));

        assertThat(tar(scan(root))).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.isLink()).isFalse();
            assertThat(entry.getSize()).isEqualTo(1);
        });
    }

    private static void assertSkipped(Path root, String... command) throws Exception {
        Process making = new ProcessBuilder(command).directory(root.toFile()).start();
        assumeTrue(making.waitFor() == 0, "requires the permission for " + String.join(" ", command));
        List<String> warnings = new ArrayList<>();

        BuildContext context = ContextDirectory.scan(root, DockerIgnore.parse(""), warnings::add);

        assertThat(context.entries()).isEmpty();
        assertThat(warnings).singleElement().asString().startsWith("Skipped \"x\" in the build context");
    }

    private static void modeAndOwnerAreSet(Path root) throws Exception {
        Path file = Files.writeString(root.resolve("su"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(new ProcessBuilder("chmod", "6777", file.toString()).start().waitFor())
                .isZero();

        assertThat(tar(scan(root))).singleElement().satisfies(entry -> {
            assertThat(entry.getMode()).isEqualTo(0755);
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getLongGroupId()).isZero();
        });
    }

    private static void assertRejectedTwice(String path, String again) {
        assertThatThrownBy(() -> with(path).with(ContextPath.of(again), FILE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"" + again + "\" is in the build context already");
    }

    private static void assertNoDirectory(String path, String below) {
        assertThatThrownBy(() -> with(path).with(ContextPath.of(below), FILE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"" + path + "\" is not a directory");
    }

    private static void directoriesAboveAreSentToo(Path root) throws IOException {
        assertThat(tar(with("p/q/r")))
                .extracting(entry -> entry.getName() + " " + Integer.toOctalString(entry.getMode()))
                .containsExactly("p/ 755", "p/q/ 755", "p/q/r 644");
    }

    private static void specialNamesAreRejected(Path root) {
        for (String name : List.of("a\nb", "c\u001b[31m", "\uDCFF")) {
            assertThatThrownBy(() -> with(name)).isInstanceOf(UserException.class);
        }
    }

    private static void assertTimeIsSet(Path root, Instant time) throws IOException {
        Path file = Files.writeString(root.resolve("m"), "x");
        Files.setLastModifiedTime(file, FileTime.from(time));

        assertThat(tar(scan(root))).singleElement().satisfies(entry -> assertThat(entry.getLastModifiedTime())
                .isEqualTo(FileTime.fromMillis(0)));
    }

    private static void tarIsWhole(Path root) throws IOException {
        Path file = Files.write(root.resolve("f"), new byte[1 << 20]);
        try (InputStream tar = ContextTar.of(scan(root)).open()) {
            assertThat(tar.readNBytes(600)).hasSize(600);
            Files.writeString(file, "cut");

            assertThatThrownBy(tar::readAllBytes)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("\"" + file + "\" shrank");
        }
    }

    private static void dockerfileOfTheBuildReplacesNoLink(Path root) throws IOException {
        Files.createSymbolicLink(root.resolve("Dockerfile"), Path.of("/etc/passwd"));

        assertThatThrownBy(() -> scan(root).with(ContextPath.of("Dockerfile"), FILE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"Dockerfile\" is in the build context already");
    }

    private static void compressedFileIsSentUnchanged(Path root) throws IOException {
        Files.write(root.resolve("z.tar.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});

        assertThat(tar(scan(root))).singleElement().satisfies(entry -> assertThat(entry.getSize())
                .isEqualTo(4));
    }

    private static BuildContext with(String path) {
        return BuildContext.empty().with(ContextPath.of(path), FILE);
    }

    private static BuildContext scan(Path root) {
        return ContextDirectory.scan(root, DockerIgnore.parse(""), warning -> {
            throw new AssertionError(warning);
        });
    }

    private static List<TarArchiveEntry> tar(BuildContext context) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(ContextTar.of(context).open())) {
            for (TarArchiveEntry next = tar.getNextEntry(); next != null; next = tar.getNextEntry()) {
                entries.add(next);
            }
        }
        return entries;
    }

    private interface Case {

        void check(Path root) throws Exception;
    }
}
