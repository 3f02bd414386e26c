package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.RecordingConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFileTest {

    @TempDir
    Path directory;

    private final RecordingConsole console = new RecordingConsole();

    @BeforeEach
    void report() {
        new OutputDirectory(directory).write("image.json", "{\"id\":\"sha256:1\"}");
    }

    @Test
    void pageIsWrittenUntilItIsNewerThanTheReport() throws IOException {
        write();
        assertThat(page()).content().startsWith("<!doctype html>").contains("{\"id\":\"sha256:1\"}");
        assertThat(console.at("info")).singleElement().asString().endsWith(page().toString());

        Files.writeString(page(), "current");
        write();
        assertThat(page()).hasContent("current");

        Files.setLastModifiedTime(page(), FileTime.fromMillis(0));
        write();
        assertThat(page()).content().contains("sha256:1");
    }

    private void write() {
        new PageFile(new OutputDirectory(directory)).write(new BuildLog(console));
    }

    private Path page() {
        return directory.resolve("report.html");
    }
}
