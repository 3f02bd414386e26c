package io.github.scratchmaven.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {

    @Test
    void plainWordsStayBare() {
        assertThat(ShellWord.join(List.of("go", "build", "./cmd/app", "-tags=a,b")))
                .isEqualTo("go build ./cmd/app -tags=a,b");
    }

    @Test
    void optionKeepsItsNameReadable() {
        assertThat(ShellWord.quote("-ldflags=-s -w")).isEqualTo("-ldflags='-s -w'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\n", "it's\r\n \"$HOME\" `id` \\n \\\n", "A=b\nc"})
    void bashReadsBackLineEndsFromOneLine(String word) throws IOException {
        String line = ShellWord.commandLine(List.of("printf", "%s.", word));
        Process shell = new ProcessBuilder("bash", "-c", line).start();

        assertThat(line).doesNotContain("\n", "\r");
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(word + ".");
    }

    /** A real shell decides what a shell word means. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "it's", "$HOME", "`id`", "a\\", "\"", "*", "~", "#x", "-x=$(id)", "a;b", "ü\t!", "--a='"
            })
    void shellReadsBackTheSameWord(String word) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.quote(word)).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(word);
    }
}
