package io.github.scratchmaven.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.it.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With scripts in place of BusyBox, chown and chroot. Requires a POSIX shell with stat and touch of GNU. */
class BusyBoxScriptTest {

    /** The beginning of an ELF file: 64 bits, little-endian, and the number of the machine. */
    private static final String RISCV64 = "\u007fELF\2\1\1" + "\0".repeat(9) + "\2\0\u00f3\0" + "\0".repeat(44);

    @TempDir
    Path directory;

    private Path script;
    private Path image;
    private Path busybox;
    private Path programs;

    @BeforeEach
    void makeImage() throws IOException {
        script = Files.writeString(
                directory.resolve("busybox.sh"),
                BuilderScript.of(DebugStages.class, "busybox.sh")
                        .text()
                        .replace("root=/debug/root", "root='" + directory + "/debug'")
                        .replace("/scratch/dist", directory + "/dist"));
        image = directory.resolve("image");
        busybox = image.resolve("bin/busybox");
        programs = directory.resolve("programs");
        executable(busybox, "#!/bin/sh\n[ \"$1\" = --list ] && printf '%s\\n' busybox cat sh\n");
        executable(programs.resolve("chown"), "#!/bin/sh\n");
        executable(programs.resolve("chroot"), "#!/bin/sh\nexit 0\n");
        // The script in place of BusyBox is for the processor of the shell.
        executable(programs.resolve("od"), "#!/bin/sh\necho ' 02 01'\n");
    }

    @Test
    void programsAreThoseThatTheImageHasAsLinks() throws IOException {
        for (String name : List.of("bin/sh", "bin/[", "usr/sbin/httpd")) {
            Files.createDirectories(image.resolve(name).getParent());
            Files.createLink(image.resolve(name), busybox);
        }
        Files.createSymbolicLink(image.resolve("bin/ls"), Path.of("/bin/busybox"));
        Files.createSymbolicLink(image.resolve("usr/sbin/other"), Path.of("../../bin/something"));
        Files.writeString(image.resolve("bin/getconf"), "no BusyBox");

        Command.Result result = run();

        assertThat(result.output()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(names()).containsExactly("[", "busybox", "httpd", "ls", "sh");
        Path installed = directory.resolve("debug/busybox");
        assertThat(installed.resolve("busybox")).hasSameBinaryContentAs(busybox);
        assertThat(Files.readSymbolicLink(installed.resolve("httpd"))).isEqualTo(Path.of("busybox"));
        assertThat(Files.getLastModifiedTime(installed)).isEqualTo(FileTime.from(Instant.ofEpochSecond(7)));
        assertThat(directory.resolve("debug-7")).isSymbolicLink();
    }

    @Test
    void withoutLinksBusyBoxListsThem() throws IOException {
        assertThat(run().exitCode()).isZero();

        assertThat(names()).containsExactly("busybox", "cat", "sh");
    }

    @Test
    void imageWithoutBusyBoxIsRefused() throws IOException {
        Files.delete(busybox);

        assertThat(run().output())
                .startsWith(
                        "error: The image \"busybox:1\" in <debugImage> has no BusyBox, neither in /bin nor in /busybox.\n");
    }

    @Test
    void busyBoxThatNeedsLibrariesIsRefused() throws IOException {
        Files.copy(Path.of("/bin/sh"), busybox, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        executable(programs.resolve("chroot"), "#!/bin/sh\nexit 127\n");

        assertThat(run().output())
                .startsWith(
                        "error: The BusyBox of the image \"busybox:1\" in <debugImage> does not start without the libraries of its own image.\n");
    }

    @Test
    void busyBoxWithoutAShellIsRefused() throws IOException {
        executable(busybox, "#!/bin/sh\nexit 126\n");

        assertThat(run().output())
                .startsWith("error: The BusyBox of the image \"busybox:1\" in <debugImage> has no shell, or ");
    }

    @Test
    void busyBoxForAnotherPlatformThanTheImageIsRefused() throws IOException {
        Files.delete(programs.resolve("od"));
        write(busybox, RISCV64);

        for (List<String> architecture : List.of(List.<String>of(), List.of("arm64"), List.of("s390x"))) {
            assertThat(run(architecture).output()).isEqualTo("""
                            error: The BusyBox of the image "busybox:1" in <debugImage> is for another platform than the image.
                            remedy: Pull "busybox:1" for the platform of the image, or set another <debugImage>.
                            """);
        }
    }

    @Test
    void busyBoxForAnotherPlatformThanTheBuilderIsNotStarted() throws IOException {
        Files.delete(programs.resolve("od"));
        executable(programs.resolve("chroot"), "#!/bin/sh\nexit 126\n");
        write(busybox, RISCV64);
        Files.createSymbolicLink(image.resolve("bin/sh"), Path.of("busybox"));

        Command.Result result = run(List.of("riscv64"));

        assertThat(result.output()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(names()).containsExactly("busybox", "sh");
    }

    @Test
    void busyBoxForAnotherPlatformThatNeedsLibrariesIsRefused() throws IOException {
        Files.delete(programs.resolve("od"));
        write(busybox, RISCV64 + "/lib/ld-musl-riscv64.so.1\0");

        assertThat(run(List.of("riscv64")).output())
                .startsWith(
                        "error: The BusyBox of the image \"busybox:1\" in <debugImage> does not start without the ");
    }

    @Test
    void pathOfTheImageIsNotOverwritten() throws IOException {
        Files.createDirectories(directory.resolve("dist/busybox"));

        assertThat(run().output())
                .startsWith("error: The image has the path \"/busybox\", where the tools of its debug image are.\n");
    }

    private Command.Result run() throws IOException {
        return run(List.of());
    }

    private Command.Result run(List<String> architecture) throws IOException {
        List<Object> command = new ArrayList<>(List.of("sh", script, image, "busybox:1"));
        command.addAll(architecture);
        return Command.of(command.toArray())
                .with(Map.of("PATH", programs + ":" + System.getenv("PATH"), "SOURCE_DATE_EPOCH", "7"))
                .run();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("debug/busybox"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void write(Path file, String bytes) throws IOException {
        Files.write(file, bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
