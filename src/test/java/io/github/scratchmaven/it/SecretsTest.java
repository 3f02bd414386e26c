package io.github.scratchmaven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private final Secrets secrets = Secrets.of("first secret", "second>secret?");

    @TempDir
    private File directory;

    @Test
    void textsAndFilesWithoutSecretsAreAccepted() throws IOException {
        Files.writeString(directory.toPath().resolve("file"), "the first word is no secret");

        assertThatCode(() -> secrets.requireAbsence(directory, "another text", base64("first"), ""))
                .doesNotThrowAnyException();
    }

    @Test
    void secretsAreNamedForTheSearchOfAllLogs() throws IOException {
        File project = new File(directory, "it/family");

        secrets.record(project).record(project);
        assertThat(Files.readAllLines(directory.toPath().resolve("it-secrets/family")))
                .contains("first secret", "second>secret?", base64("first secret"));

        Secrets.of("hunter2").record(project);
        assertThat(Files.readAllLines(directory.toPath().resolve("it-secrets/family")))
                .contains("hunter2", base64("hunter"), base64("unter2"))
                .doesNotContain(base64("nte"));
    }

    @Test
    void secretInTextIsFound() {
        assertThatThrownBy(() -> secrets.requireAbsence(directory, "fine", "has the first secret in it"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("A text of 26 characters");
    }

    @Test
    void secretInFileOfSubdirectoryIsFound() throws IOException {
        File file = new File(directory, "sub/file");
        Files.createDirectory(file.getParentFile().toPath());
        Files.writeString(file.toPath(), "\u0000second>secret?\u0000");

        assertThatThrownBy(() -> secrets.requireAbsence(directory))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(file.getPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "user:"})
    void secretInBase64IsFoundAtEachOffset(String before) {
        String encoded = base64(before + "second>secret?");

        assertThatThrownBy(() -> secrets.requireAbsence(directory, "auth: " + encoded))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> secrets.requireAbsence(
                        directory, encoded.replace('+', '-').replace('/', '_')))
                .isInstanceOf(AssertionError.class);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
