package io.github.scratchmaven.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CredentialHelperTest {

    private static final RegistryHost HOST = new RegistryHost("registry.example.com");
    private static final String ORIGIN = "/home/me/.docker/config.json";
    private static final String HELPER = "The credential helper \"docker-credential-x\" named in \"" + ORIGIN + "\" ";

    @TempDir
    Path directory;

    @Test
    void answerIsUserAndPassword() throws IOException {
        assertThat(answerOf("read -r host; echo \"{\\\"Username\\\":\\\"$1\\\",\\\"Secret\\\":\\\"$host\\\"}\""))
                .contains(new UserAndPassword("get", "registry.example.com"));
    }

    @Test
    void answerForAUserNamedTokenIsAnIdentityToken() throws IOException {
        assertThat(answerOf("echo '{\"Username\":\"<token>\",\"Secret\":\"t0ken\"}'"))
                .contains(new IdentityToken("t0ken"));
    }

    @Test
    void helperThatDoesNotListenIsUnderstood() throws IOException {
        assertThat(answerOf("exec <&-; echo '{\"Username\":\"u\",\"Secret\":\"s\"}'"))
                .contains(new UserAndPassword("u", "s"));
    }

    @Test
    void helperWithoutCredentialsIsNoFailure() throws IOException {
        assertThat(answerOf("echo 'credentials not found in native keychain'; exit 1"))
                .isEmpty();
        assertThat(answerOf("echo 'Error: credentials not found in store' >&2; exit 1"))
                .isEmpty();
        assertThat(answerOf("echo '{}'")).isEmpty();
        assertThat(answerOf(":")).isEmpty();
    }

    @Test
    void missingHelperIsReported() {
        assertThatThrownBy(() -> helper(Duration.ofSeconds(30)).ask(HOST))
                .isInstanceOf(UserException.class)
                .hasMessage(HELPER + "is not on the PATH."
                        + " Install it, or remove it from \"credHelpers\" or \"credsStore\" in that file.");
    }

    @Test
    void failedHelperIsReportedWithItsStandardError() throws IOException {
        assertThatThrownBy(() -> answerOf("echo 'noise'; echo 'gpg: no \033[1mkey\033[0m' >&2; exit 2"))
                .isInstanceOf(UserException.class)
                .hasMessage(HELPER + "failed with exit code 2 for the registry \"registry.example.com\":"
                        + " \"gpg: no \\u001b[1mkey\\u001b[0m\"."
                        + " Run it by hand to see more: echo registry.example.com | docker-credential-x get.");
    }

    @Test
    void failedHelperIsReportedWithItsStandardOutput() throws IOException {
        assertThatThrownBy(() -> answerOf("echo 'the key chain is locked'; exit 1"))
                .hasMessageContaining(": \"the key chain is locked\". Run it");
    }

    @Test
    void answerOfAFailingHelperIsNotQuoted() throws IOException {
        assertThatThrownBy(() -> answerOf("echo '{\"Username\":\"u\",\"Secret\":\"s3cret\"}'; exit 1"))
                .hasMessageContaining("failed with exit code 1")
                .hasMessageContaining("it prints no reason");
    }

    @Test
    void endlessErrorOutputIsTruncated() throws IOException {
        assertThatThrownBy(() -> answerOf("head -c 2000000 /dev/zero | tr '\\0' x >&2; exit 1"))
                .isInstanceOf(UserException.class)
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(700));
    }

    @Test
    void outputThatIsNotJsonIsNotQuoted() throws IOException {
        assertThatThrownBy(() -> answerOf("echo s3cret"))
                .isInstanceOf(UserException.class)
                .hasMessage(HELPER + "did not return JSON for the registry"
                        + " \"registry.example.com\"."
                        + " Run it by hand to see its output: echo registry.example.com | docker-credential-x get.")
                .hasNoCause();
    }

    @Test
    void helperThatHangsIsKilledWithItsDescendants() throws IOException {
        Path pid = directory.resolve("pid");
        user().add("docker-credential-x", "sleep 300 & echo $! > '" + pid + "'; wait");

        assertThatThrownBy(() -> helper(Duration.ofSeconds(2)).ask(HOST))
                .isInstanceOf(UserException.class)
                .hasMessage(HELPER + "did not answer within 2 s for the registry \"registry.example.com\"."
                        + " Run it by hand to see what it waits for: echo registry.example.com"
                        + " | docker-credential-x get.");
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .map(ProcessHandle::onExit)
                        .map(exit -> exit.orTimeout(20, TimeUnit.SECONDS).join().isAlive())
                        .orElse(false))
                .isFalse();
    }

    @Test
    void interruptEndsTheHelperAndIsRestored() throws IOException {
        user().add("docker-credential-x", "sleep 300");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> helper(Duration.ofSeconds(30)).ask(HOST))
                .isInstanceOf(UserException.class)
                .hasMessage(HELPER + "was interrupted. Build again.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void programThatCannotBeStartedIsReported() throws IOException {
        user().add("docker-credential-x", "");
        Path program = directory.resolve("bin/docker-credential-x");
        Files.writeString(program, "#!/no/such/interpreter\n");

        assertThatThrownBy(() -> helper(Duration.ofSeconds(30)).ask(HOST))
                .isInstanceOf(UserException.class)
                .hasMessage(HELPER + "cannot be started. Check that \"" + program
                        + "\" runs on this machine, or remove it from \"" + ORIGIN + "\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../tmp/evil", "a/b", "a\\b", "C:evil", "..", "a..b"})
    void nameWithAPathIsRejected(String name) {
        assertThatThrownBy(() -> new CredentialHelper(name, ORIGIN, user().environment(), Duration.ofSeconds(30)))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("\" in \"" + ORIGIN + "\" is not a plain name."
                        + " Write what follows \"docker-credential-\" in the program's name, such as \"pass\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {".exe", ".cmd"})
    void windowsFindsProgramsByTheirExtensions(String ending) throws IOException {
        user().add("docker-credential-x" + ending, "").add("docker-credential-y", "");
        String path = directory.resolve("nowhere") + ";\"" + directory.resolve("bin") + "\"";
        Host windows = new Host(Map.of("Path", path), directory, Path.of("/"), Optional.empty(), true);

        assertThat(windows.program("docker-credential-x"))
                .contains(directory.resolve("bin/docker-credential-x" + ending));
        assertThat(windows.program("docker-credential-y")).isEmpty();
    }

    @Test
    void severalThreadsMayUseAHelper() throws IOException {
        user().add(
                        "docker-credential-x",
                        "read -r host; echo \"{\\\"Username\\\":\\\"u\\\",\\\"Secret\\\":\\\"$host\\\"}\"");
        CredentialHelper helper = helper(Duration.ofSeconds(50));

        Set<Optional<Credentials>> answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(index -> helper.ask(new RegistryHost("r" + index)))
                .collect(Collectors.toSet());

        assertThat(answers)
                .isEqualTo(IntStream.range(0, 16)
                        .mapToObj(index -> Optional.of(new UserAndPassword("u", "r" + index)))
                        .collect(Collectors.toSet()));
    }

    private Optional<Credentials> answerOf(String script) throws IOException {
        user().add("docker-credential-x", script);
        return helper(Duration.ofSeconds(30)).ask(HOST);
    }

    private CredentialHelper helper(Duration limit) {
        return new CredentialHelper("x", ORIGIN, user().environment(), limit);
    }

    private HelperScripts user() {
        return new HelperScripts(directory);
    }
}
