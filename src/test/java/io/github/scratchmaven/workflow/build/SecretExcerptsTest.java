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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretExcerptsTest {

    @TempDir
    Path directory;

    @Test
    void valueOfAVariableIsSearchedFor() {
        assertThat(excerpts("token", new OfVariable("T", Map.of("T", "s3cret\n"))))
                .containsExactly(entry("\"token\" in <build><secrets>", "s3cret"));
    }

    @Test
    void beginningOfAFileIsSearchedFor() throws IOException {
        assertThat(excerpts("key", file("s3cret".repeat(100))))
                .containsExactly(entry(
                        "\"key\" in <build><secrets>", "s3cret".repeat(100).substring(0, 256)));
        assertThat(excerpts("key", file("a".repeat(255) + "ö"))).containsValue("a".repeat(255));
    }

    @Test
    void passwordsOfAFileWithLoginsAreSearchedFor() throws IOException {
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
    void loginThatIsATokenIsSearchedFor() throws IOException {
        assertThat(excerpts("netrc", file("""
                                        machine github.com login ghp_16C7e42F292c6912E7710c838347Ae178B4a password x-oauth-basic
                                        machine gitlab.com login oauth2 password glpat-9xVbT2sQm4Zk8rLw1pYd
                                        machine a.example.com login me@example.com account 7f3a9c1e5b8d2046af13c5e7 password s3cret
                                        machine b.example.com login ci-bot-2024-frontend-team password other
                                        """)))
                .containsExactly(
                        entry("account 1 of \"netrc\" in <build><secrets>", "7f3a9c1e5b8d2046af13c5e7"),
                        entry("login 1 of \"netrc\" in <build><secrets>", "ghp_16C7e42F292c6912E7710c838347Ae178B4a"),
                        entry("password 1 of \"netrc\" in <build><secrets>", "x-oauth-basic"),
                        entry("password 2 of \"netrc\" in <build><secrets>", "glpat-9xVbT2sQm4Zk8rLw1pYd"),
                        entry("password 3 of \"netrc\" in <build><secrets>", "s3cret"),
                        entry("password 4 of \"netrc\" in <build><secrets>", "other"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me",
                "release-manager-2024@example.com",
                "x-access-token",
                "continuous-integration",
                "serviceAccountForTheFrontendTeam",
                "ci-bot-2024-team-frontend-eu1",
                "8f14e45f-ceea-467f-a8d5-5a1b2c3d4e5f"
            })
    void nameIsNoToken(String login) {
        assertThat(Token.isLikely(login)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
                "github_pat_11ABCDE0Y0a1b2C3d4E5f6_7g8H9i0J1k2L3m4N5o6P7q8R9s0T",
                "glpat-9xVbT2sQm4Zk8rLw1pYd",
                "3f786850e387550fdab836ed7e6dc881de23001b",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
                "ATBBx7q2Kp9mZt4Rw8nC3vLs6Yd1Fh5G"
            })
    void randomTextIsAToken(String login) {
        assertThat(Token.isLikely(login)).isTrue();
    }

    @Test
    void ignoredSecretHasNoExcerpt() throws IOException {
        SecretOrigin logins = file("machine a.example.com login me password s3cret-a\n");
        BuildSecrets secrets = new BuildSecrets(
                List.of(new BuildSecret("netrc", logins), new BuildSecret("key", file("s3cret-b"))),
                Optional.empty(),
                Optional.empty());

        assertThat(new SecretExcerpts(secrets, Set.of("netrc", "other")).byName())
                .containsOnlyKeys("\"key\" in <build><secrets>");
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
                        new BuildSecrets(List.of(new BuildSecret(id, origin)), Optional.empty(), Optional.empty()),
                        Set.of())
                .byName();
    }
}
