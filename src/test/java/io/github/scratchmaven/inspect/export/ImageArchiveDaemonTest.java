package io.github.scratchmaven.inspect.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads what a real daemon exports; skipped where none answers. */
class ImageArchiveDaemonTest {

    private static final byte[] PROGRAM =
            ElfImage.amd64().interpreter("/lib/ld.so").needs("libc.so.6").bytes();

    @Test
    void exportOfARealDaemonIsRead() throws Exception {
        assumeTrue(daemonAnswers(), "requires a Docker daemon");
        String image = importImage(new Tar()
                .file("app", 0755, PROGRAM)
                .directory("etc", 0755)
                .file("etc/new", "new")
                .symlink("link", "app")
                .owned("secret", 65_534, 0)
                .bytes());
        try {
            ImageContents contents = export(image);

            assertThat(contents.files().keySet())
                    .extracting(ContainerPath::value)
                    .containsExactly("/app", "/etc", "/etc/new", "/link", "/secret");
            ImageFile app = contents.find(ContainerPath.parse("/app")).orElseThrow();
            assertThat(app.elf().orElseThrow().interpreter()).hasValue("/lib/ld.so");
            assertThat(contents.layers()).hasSize(1);
            assertThat(contents.size().bytes()).isEqualTo(PROGRAM.length + 3);
        } finally {
            start("image", "rm", image).waitFor();
        }
    }

    private static boolean daemonAnswers() throws InterruptedException {
        try {
            return start("version", "--format", "{{.Server.Version}}").waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String importImage(byte[] tar) throws IOException {
        Process docker = start("import", "-");
        try (OutputStream in = docker.getOutputStream()) {
            in.write(tar);
        }
        return new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static ImageContents export(String image) throws IOException {
        try (InputStream export = start("save", image).getInputStream()) {
            return ImageArchive.read(export, SecretValues.NONE);
        }
    }

    private static Process start(String... arguments) throws IOException {
        ProcessBuilder command = new ProcessBuilder("docker").redirectError(Redirect.DISCARD);
        command.command().addAll(List.of(arguments));
        return command.start();
    }
}
