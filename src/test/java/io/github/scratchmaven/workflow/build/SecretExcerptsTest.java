package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.secrets.SecretOrigin;
import io.github.scratchmaven.secrets.SecretOrigin.OfFile;
import io.github.scratchmaven.secrets.SecretOrigin.OfVariable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretExcerptsTest {

    @TempDir
    Path directory;

    @Test
    void valueOfAVariableIsLookedFor() {
        assertThat(excerpts("token", new OfVariable("T", Map.of("T", "s3cret\n"))))
                .containsExactly(entry("\"token\" in <build><secrets>", "s3cret"));
    }

    @Test
    void beginningOfAFileIsLookedFor() throws IOException {
        assertThat(excerpts("key", file("s3cret".repeat(100))))
                .containsExactly(entry(
                        "\"key\" in <build><secrets>", "s3cret".repeat(100).substring(0, 256)));
        assertThat(excerpts("key", file("a".repeat(255) + "ö"))).containsValue("a".repeat(255));
    }

    @Test
    void passwordsAloneOfAFileWithLoginsAreLookedFor() throws IOException {
        assertThat(
                        excerpts(
                                "netrc",
                                file(
                                        "machine a.example.com login me password s3cret-a\nmachine b.example.com\n  password s3cret-b\n")))
                .containsExactly(
                        entry("password 1 of \"netrc\" in <build><secrets>", "s3cret-a"),
                        entry("password 2 of \"netrc\" in <build><secrets>", "s3cret-b"));
    }

    @Test
    void missingFileHasNoExcerpt() {
        assertThat(excerpts("key", new OfFile(directory.resolve("gone")))).containsValue("");
    }

    private SecretOrigin file(String text) throws IOException {
        return new OfFile(Files.writeString(directory.resolve("file"), text));
    }

    private static Map<String, String> excerpts(String id, SecretOrigin origin) {
        return new SecretExcerpts(
                        new BuildSecrets(List.of(new BuildSecret(id, origin)), Optional.empty(), Optional.empty()))
                .byName();
    }
}
