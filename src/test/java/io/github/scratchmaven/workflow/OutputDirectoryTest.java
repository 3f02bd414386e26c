package io.github.scratchmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void writtenFileIsReadBackUntilItIsRemoved() {
        OutputDirectory output = new OutputDirectory(directory.resolve("target/scratch"));

        Path file = output.write("image.json", "{}");

        assertThat(file).isEqualTo(directory.resolve("target/scratch/image.json"));
        assertThat(output.has("image.json")).isTrue();
        assertThat(output.read("image.json")).isEqualTo("{}");
        output.remove("image.json");
        assertThat(output.has("image.json")).isFalse();
    }

    @Test
    void fileIsNewerThanTheOneThatWasWrittenBefore() throws IOException {
        OutputDirectory output = new OutputDirectory(directory);
        Path page = output.write("report.html", "");
        Path report = output.write("image.json", "{}");
        Files.setLastModifiedTime(report, FileTime.fromMillis(2000));

        Files.setLastModifiedTime(page, FileTime.fromMillis(3000));
        assertThat(output.isNewer("report.html", "image.json")).isTrue();
        Files.setLastModifiedTime(page, FileTime.fromMillis(2000));
        assertThat(output.isNewer("report.html", "image.json")).isFalse();
        output.remove("report.html");
        assertThat(output.isNewer("report.html", "image.json")).isFalse();
    }

    @Test
    void errorsNameTheFileAndTheReason() throws IOException {
        Path file = Files.writeString(directory.resolve("target"), "a file");
        OutputDirectory output = new OutputDirectory(file);

        assertThatThrownBy(() -> output.write("image.json", "{}"))
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot create the directory \"" + file + "\": it exists already."
                        + " Check that no file has its name, and that the directory above it is writable.");
        Files.createDirectory(directory.resolve("image.json"));
        assertThatThrownBy(() -> new OutputDirectory(directory).write("image.json", "{}"))
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot write the file \"" + directory.resolve("image.json")
                        + "\": Is a directory. Make its directory writable.");
        assertThatThrownBy(() -> output.remove("image.json"))
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot delete \"" + file.resolve("image.json")
                        + "\": Not a directory. Make its directory writable.");
        assertThatThrownBy(() -> new OutputDirectory(directory).read("Dockerfile"))
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot read the file \"" + directory.resolve("Dockerfile")
                        + "\": it does not exist. Make it readable.");
    }
}
