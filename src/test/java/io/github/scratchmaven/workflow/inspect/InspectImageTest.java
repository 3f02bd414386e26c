package io.github.scratchmaven.workflow.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.workflow.FakeEngine;
import io.github.scratchmaven.workflow.RecordingConsole;
import io.github.scratchmaven.workflow.TextStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectImageTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final byte[] LAYER = new Tar()
            .file(
                    "app",
                    0755,
                    ElfImage.amd64()
                            .interpreter("/lib/ld.so")
                            .needs("libc.so.6")
                            .bytes())
            .file("lib/ld.so", 0755, ElfImage.amd64().dynamic().bytes())
            .file("lib/libc.so.6", 0755, ElfImage.amd64().dynamic().bytes())
            .file("data/file", "1234567")
            .bytes();

    private final RecordingConsole console = new RecordingConsole();
    private final InspectImage inspect = new InspectImage(console, new TextStyle(false), 100, false);

    @TempDir
    Path directory;

    @Test
    void builtImageIsReadFromItsReport() throws IOException {
        Files.writeString(
                directory.resolve("image.json"),
                "{\"reference\":\"app:1\",\"platform\":\"linux/amd64\",\"size\":7,\"files\":"
                        + "[{\"path\":\"/app\",\"size\":7,\"reason\":\"program\",\"origin\":\"build\"}]}");

        inspect.ofBuild(directory);

        assertThat(console.at("info")).contains("app:1 for linux/amd64", " 7 B  /app  program  build");
    }

    @Test
    void missingReportNamesWhatToRun() {
        assertThatThrownBy(() -> inspect.ofBuild(directory))
                .isInstanceOf(UserException.class)
                .hasMessage("There is no image to inspect: \"" + directory.resolve("image.json")
                        + "\" does not exist. Run \"mvn package\" first, or name another image with"
                        + " -Dscratch.inspect.image=NAME.");
    }

    @Test
    void otherFileIsNoReport() throws IOException {
        Files.writeString(directory.resolve("image.json"), "{}");

        assertThatThrownBy(() -> inspect.ofBuild(directory))
                .isInstanceOf(UserException.class)
                .hasMessage("The file \"" + directory.resolve("image.json")
                        + "\" was not written by the goal build. Run the goal build again.");
    }

    @Test
    void imageOfTheDaemonShowsWhoNeedsWhat() {
        FakeEngine engine = new FakeEngine();
        engine.exports.put(FakeEngine.ID, Export.oci(false, LAYER));
        engine.named.put("app:1", engine.image(FakeEngine.ID, 1));

        inspect.ofDaemon("app:1", engine);

        assertThat(console.at("info"))
                .anyMatch(line -> line.matches(" *\\d+ B  /app +program"))
                .anyMatch(line -> line.matches(" *\\d+ B  /lib/ld.so +loader of /app"))
                .anyMatch(line -> line.matches(" *\\d+ B  /lib/libc.so.6 +library libc.so.6, needed by /app"))
                .anyMatch(line -> line.matches(" *7 B  /data/file"))
                .noneMatch(line -> line.contains("ORIGIN") || line.contains("unknown"));
    }

    @Test
    void absentImageIsAnError() {
        assertThatThrownBy(() -> inspect.ofDaemon("app:2", new FakeEngine()))
                .isInstanceOf(UserException.class)
                .hasMessage("The daemon at \"unix:///fake\" has no image \"app:2\", and there is no such file."
                        + " Pull it with \"docker pull app:2\", or name a tar that docker save wrote.");
    }

    @Test
    void damagedExportIsAnError() {
        FakeEngine engine = new FakeEngine();
        engine.named.put("app:1", engine.image(FakeEngine.ID, 1));

        assertThatThrownBy(() -> inspect.ofDaemon("app:1", engine))
                .isInstanceOf(UserException.class)
                .hasMessage("The daemon's export of the image \"app:1\" cannot be read: it has neither a manifest.json"
                        + " nor an index.json. Run the goal again; if it fails again, check the daemon's log.");
    }

    @Test
    void tarIsReadPackedOrNot() throws IOException {
        Path plain = Files.write(directory.resolve("image.tar"), Export.classic(LAYER));
        inspect.ofArchive(plain, AMD64);
        assertThat(console.at("info")).anyMatch(line -> line.contains("/lib/libc.so.6"));

        console.lines.clear();
        Path packed = Files.write(directory.resolve("image.tar.gz"), gzip(Export.classic(LAYER)));
        inspect.ofArchive(packed, AMD64);
        assertThat(console.at("info")).anyMatch(line -> line.contains("/lib/libc.so.6"));
    }

    @Test
    void otherFilesAreNoImages() throws IOException {
        assertNoImage("hello", "it has neither a manifest.json nor an index.json");
        assertNoImage("", "it has neither a manifest.json nor an index.json");
        assertNoImage(
                new String(new Tar().file("a", "b").bytes(), StandardCharsets.ISO_8859_1),
                "it has neither a manifest.json nor an index.json");
        assertNoImage("x".repeat(2000), "Corrupted TAR archive");
    }

    private void assertNoImage(String content, String why) throws IOException {
        Path file = Files.write(directory.resolve("file"), content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> inspect.ofArchive(file, AMD64))
                .isInstanceOf(UserException.class)
                .hasMessage("The file \"" + file + "\" cannot be read as an image: " + why
                        + ". Name a tar that docker save, the goal build with <attach>, or another tool for OCI images"
                        + " wrote.");
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
