package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.Unprivileged;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ContextDirectoryTest {

    private final List<String> warnings = new ArrayList<>();

    @Test
    void contextIsSortedAndHasDirectories(@TempDir Path root) throws IOException {
        write(root.resolve("b/c.go"));
        write(root.resolve("b.go"));
        Files.createDirectory(root.resolve("empty"));

        assertThat(scan(root, "").entries().keySet()).hasToString("[b, b/c.go, b.go, empty]");
        assertThat(warnings).isEmpty();
    }

    @Test
    void excludedDirectoryIsSentOnlyIfSomethingInItIsKept(@TempDir Path root) throws IOException {
        write(root.resolve("a/keep"));
        write(root.resolve("a/drop"));
        write(root.resolve("b/drop"));

        assertThat(scan(root, "a\nb\n!a/keep").entries().keySet()).hasToString("[a, a/keep]");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "requires POSIX files")
    void ownersExecutePermissionIsKept(@TempDir Path root) throws IOException {
        set(root.resolve("data"), "rw-rw-rw-");
        set(root.resolve("run"), "rwx------");
        set(root.resolve("others"), "rw-r-xr-x");

        BuildContext context = scan(root, "");

        assertThat(isExecutable(context, "data")).isFalse();
        assertThat(isExecutable(context, "run")).isTrue();
        assertThat(isExecutable(context, "others")).isFalse();
    }

    @Test
    void fileIsExecutableWhereTheFileSystemHasNoModes(@TempDir Path directory) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(directory.resolve("zip"), Map.of("create", "true"))) {
            write(zip.getPath("/root/d/f"));

            BuildContext context = scan(zip.getPath("/root"), "");

            assertThat(context.entries().keySet()).hasToString("[d, d/f]");
            assertThat(isExecutable(context, "d/f")).isTrue();
        }
    }

    @Test
    void linkIsAddedAsALink(@TempDir Path directory) throws IOException {
        Path root = Files.createDirectory(directory.resolve("root"));
        write(directory.resolve("outside/secret"));
        link(root.resolve("up"), "../outside");
        link(root.resolve("abs"), "/etc/passwd");
        link(root.resolve("loop"), "loop");
        link(root.resolve("uni"), "é/ü");

        BuildContext context = scan(root, "");

        assertThat(context.entries().keySet()).hasToString("[abs, loop, uni, up]");
        assertThat(target(context, "up")).isEqualTo("../outside");
        assertThat(target(context, "abs")).isEqualTo("/etc/passwd");
        assertThat(target(context, "uni")).isEqualTo("é/ü");
    }

    @Test
    void rootCanBeALink(@TempDir Path directory) throws IOException {
        write(directory.resolve("real/f"));
        link(directory.resolve("root"), "real");

        assertThat(scan(directory.resolve("root"), "").entries().keySet()).hasToString("[f]");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "requires POSIX files")
    void specialFileIsSkippedWithAWarning(@TempDir Path root) throws Exception {
        Path pipe = root.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));

            assertThat(scan(root, "").entries()).isEmpty();
        }
        assertThat(warnings)
                .containsExactlyInAnyOrder(
                        "Skipped \"pipe\" in the build context: pipes, sockets and devices cannot be sent."
                                + " Exclude it in .dockerignore to avoid this warning.",
                        "Skipped \"socket\" in the build context: pipes, sockets and devices cannot be sent."
                                + " Exclude it in .dockerignore to avoid this warning.");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "requires POSIX files")
    void excludedSpecialFileIsNoWarning(@TempDir Path root) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", root.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();

        scan(root, "pipe");

        assertThat(warnings).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "requires POSIX files")
    void invalidNameIsRejectedUnlessExcluded(@TempDir Path root) throws IOException {
        write(root.resolve("d/a\nb"));

        assertThatThrownBy(() -> scan(root, ""))
                .isInstanceOf(UserException.class)
                .hasMessage("The path \"d/a\\nb\" cannot be part of the build context: it has a control character."
                        + " Rename it, or exclude it in .dockerignore.");
        assertThat(scan(root, "d/a*").entries().keySet()).hasToString("[d]");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "requires Linux")
    void nameThatIsNotUtf8IsRejected(@TempDir Path root) throws IOException {
        write(Path.of(URI.create(root.toUri() + "a%FF")));

        assertThatThrownBy(() -> scan(root, ""))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "The path \"a\\udcff\" cannot be part of the build context: it is not valid UTF-8.");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "requires Linux")
    void invalidLinkTargetIsRejectedWithTheNameOfTheLink(@TempDir Path root) throws IOException {
        link(root.resolve("ln"), "a\nb");

        assertThatThrownBy(() -> scan(root, ""))
                .isInstanceOf(UserException.class)
                .hasMessage("The symbolic link \"ln\" to \"a\\nb\" cannot be part of the build context: it has a"
                        + " control character. Replace the link, or exclude it in .dockerignore.");
    }

    @Test
    void unicodeNamesAreKept(@TempDir Path root) throws IOException {
        write(root.resolve("é 日本 😀 100%/%41"));

        assertThat(scan(root, "").entries().keySet()).hasToString("[é 日本 😀 100%, é 日本 😀 100%/%41]");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "requires permissions of files")
    void unreadableDirectoryIsNamedUnlessExcluded(@TempDir Path root) throws Throwable {
        Path closed = Files.createDirectory(root.resolve("closed"));
        assertThat(closed.toFile().setReadable(false)).isTrue();

        Unprivileged.run(() -> {
            assertThatThrownBy(() -> scan(root, ""))
                    .isInstanceOf(UserException.class)
                    .hasMessage("\"" + closed + "\" cannot be read for the build context: permission denied."
                            + " Make it readable for the user who runs Maven, or exclude it in .dockerignore.");
            assertThat(scan(root, "closed").entries()).isEmpty();
        });
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "requires permissions of files")
    void unreadableFileIsNamedUnlessExcluded(@TempDir Path root) throws Throwable {
        write(root.resolve("secret"));
        Path secret = root.resolve("secret");
        assertThat(secret.toFile().setReadable(false)).isTrue();

        Unprivileged.run(() -> {
            assertThatThrownBy(() -> scan(root, ""))
                    .hasMessageStartingWith(
                            "\"" + secret + "\" cannot be read for the build context: permission denied.");
            assertThat(scan(root, "secret").entries()).isEmpty();
        });
    }

    @Test
    void patternThatCannotBeMatchedIsQuoted(@TempDir Path root) throws IOException {
        write(root.resolve("a"));

        assertThatThrownBy(() -> scan(root, "[z-a]"))
                .isInstanceOf(UserException.class)
                .hasMessage("\"[z-a]\" is not a valid pattern. Correct it in .dockerignore.");
    }

    @Test
    void exceptionWithAWildcardIsLookedForInEveryExcludedDirectory(@TempDir Path root) throws IOException {
        write(root.resolve("go.mod"));
        write(root.resolve("cmd/app/main.go"));
        write(root.resolve("cmd/app/README.md"));
        write(root.resolve("docs/index.md"));

        assertThat(scan(root, "*\n!**/*.go\n!go.mod").entries().keySet())
                .extracting(ContextPath::value)
                .containsExactly("cmd", "cmd/app", "cmd/app/main.go", "go.mod");
    }

    /** Of a pattern that decides nothing below a directory, and of those that do. */
    @Test
    void patternsCountInDirectoriesThatTheyCanMatchIn(@TempDir Path root) throws IOException {
        for (String path : List.of("a/b/c", "a/b/d", "a/e", "f/b", "f/g/b")) {
            write(root.resolve(path));
        }

        assertThat(scan(root, "a/b/c").entries().keySet()).hasToString("[a, a/b, a/b/d, a/e, f, f/b, f/g, f/g/b]");
        assertThat(scan(root, "f\n!f/g").entries().keySet()).hasToString("[a, a/b, a/b/c, a/b/d, a/e, f, f/g, f/g/b]");
        assertThat(scan(root, "f/**").entries().keySet()).hasToString("[a, a/b, a/b/c, a/b/d, a/e, f]");
        assertThat(scan(root, "**/b").entries().keySet()).hasToString("[a, a/e, f, f/g]");
        assertThat(scan(root, "*\n!a\na/b").entries().keySet()).hasToString("[a, a/e]");
    }

    @Test
    void errorIsThatOfTheFirstPath(@TempDir Path root) throws IOException {
        write(root.resolve("b/.wh.second"));
        write(root.resolve("c/.wh.third"));
        for (int i = 0; i < 300; i++) {
            write(root.resolve("a/" + i));
        }
        write(root.resolve("a/.wh.first"));

        for (int round = 0; round < 20; round++) {
            assertThatThrownBy(() -> scan(root, "")).hasMessageStartingWith("The path \"a/.wh.first\"");
        }
    }

    @Test
    void missingRootIsNamed(@TempDir Path directory) {
        Path root = directory.resolve("none");

        assertThatThrownBy(() -> scan(root, ""))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The context directory \"" + root + "\" is not a directory.");
    }

    private BuildContext scan(Path root, String ignore) {
        return ContextDirectory.scan(root, DockerIgnore.parse(ignore), warnings::add);
    }

    private static boolean isExecutable(BuildContext context, String path) {
        return context.find(ContextPath.of(path)).orElseThrow() instanceof RegularFile file && file.executable();
    }

    private static String target(BuildContext context, String path) {
        return ((SymbolicLink) context.find(ContextPath.of(path)).orElseThrow()).target();
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "x");
    }

    private static void link(Path link, String target) throws IOException {
        Files.createSymbolicLink(link, Path.of(target));
    }

    private static void set(Path file, String mode) throws IOException {
        write(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
