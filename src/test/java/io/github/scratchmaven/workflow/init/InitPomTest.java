package io.github.scratchmaven.workflow.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.RecordingConsole;
import io.github.scratchmaven.workflow.TextStyle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitPomTest {

    private static final PluginBlock BLOCK = new PluginBlock(Optional.of("1.0"), List.of());
    private static final String POM = """
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <project>
              <name>für</name>
              <build>
                <plugins/>
              </build>
            </project>
            """;

    private final RecordingConsole console = new RecordingConsole();
    private final InitPom shows = new InitPom(console, new TextStyle(false), false);
    private final InitPom writes = new InitPom(console, new TextStyle(false), true);

    @TempDir
    Path directory;

    private Path pom;

    @BeforeEach
    void path() {
        pom = directory.resolve("pom.xml");
    }

    @Test
    void differenceIsShownAndNothingIsWritten() throws IOException {
        Files.writeString(pom, POM, StandardCharsets.ISO_8859_1);

        shows.add(pom, BLOCK);

        assertThat(Files.readString(pom, StandardCharsets.ISO_8859_1)).isEqualTo(POM);
        assertThat(console.at("info"))
                .startsWith(
                        "--- pom.xml",
                        "+++ pom.xml",
                        "@@ -2,6 +2,19 @@",
                        " <project>",
                        "   <name>für</name>",
                        "   <build>",
                        "-    <plugins/>",
                        "+    <plugins>",
                        "+      <plugin>")
                .endsWith(
                        "+    </plugins>",
                        "   </build>",
                        " </project>",
                        "Nothing was written. Run the goal again with -Dscratch.init.write to write " + pom + ".");
    }

    @Test
    void pomIsWrittenInItsEncoding() throws IOException {
        Files.writeString(pom, POM, StandardCharsets.ISO_8859_1);

        writes.add(pom, BLOCK);

        assertThat(Files.readString(pom, StandardCharsets.ISO_8859_1))
                .startsWith(POM.substring(0, POM.indexOf("/>")) + ">\n      <plugin>")
                .endsWith("      </plugin>\n    </plugins>\n  </build>\n</project>\n");
        assertThat(console.at("info")).endsWith("Wrote " + pom + ". Build the image with \"mvn package\".");
    }

    @Test
    void wrongEncodingIsAnErrorAndNothingIsLost() throws IOException {
        byte[] bytes = "<project><name>für</name></project>".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(pom, bytes);

        assertThatThrownBy(() -> writes.add(pom, BLOCK))
                .isInstanceOf(UserException.class)
                .hasMessage("The pom \"" + pom + "\" is not encoded in UTF-8. Correct the encoding in its first line.");
        assertThat(Files.readAllBytes(pom)).isEqualTo(bytes);
    }

    @Test
    void otherTextIsAnErrorWithTheBlock() throws IOException {
        Files.writeString(pom, "<settings/>");

        assertThatThrownBy(() -> writes.add(pom, BLOCK))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The plugin cannot be added to \"" + pom
                        + "\", whose text is not that of a pom. Add it to <build><plugins> yourself:\n<plugin>\n");
        assertThat(Files.readString(pom)).isEqualTo("<settings/>");
    }

    @Test
    void newPomIsShownThenWritten() throws IOException {
        shows.create(pom, "hello", BLOCK);
        assertThat(console.at("info"))
                .startsWith(
                        "--- /dev/null",
                        "+++ pom.xml",
                        "@@ -0,0 +1,25 @@",
                        "+<project xmlns=\"http://maven.apache.org/POM/4.0.0\">");
        assertThat(pom).doesNotExist();

        writes.create(pom, "hello", BLOCK);
        assertThat(Files.readString(pom)).contains("<artifactId>hello</artifactId>");
    }

    @Test
    void existingPomIsNotReplaced() throws IOException {
        Files.writeString(pom, "mine");

        assertThatThrownBy(() -> writes.create(pom, "hello", BLOCK))
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot write the pom \"" + pom + "\": it exists already. Make its directory writable.");
        assertThat(Files.readString(pom)).isEqualTo("mine");
    }

    @Test
    void terminalShowsColours() throws IOException {
        Files.writeString(pom, "<project>\n  <build/>\n</project>\n");

        new InitPom(console, new TextStyle(true), false).add(pom, BLOCK);

        assertThat(console.at("info")).contains("\u001b[31m-  <build/>\u001b[m", "\u001b[32m+  <build>\u001b[m");
    }
}
