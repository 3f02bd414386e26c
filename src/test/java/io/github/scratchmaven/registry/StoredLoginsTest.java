package io.github.scratchmaven.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredLoginsTest {

    private static final RegistryHost HOST = new RegistryHost("registry.example.com");
    private static final String JOE = "{\"auth\":\"am9lam9lOmhlbGxv\"}";
    private static final Credentials JOES = new UserAndPassword("joejoe", "hello");

    @TempDir
    Path directory;

    @Test
    void absentFileHasNoCredentials() {
        assertThat(docker().find(HOST)).isEmpty();
    }

    @Test
    void dockersFileIsInTheDirectoryOfTheVariable() throws IOException {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("config.json"), "{\"auths\":{\"registry.example.com\":" + JOE + "}}");
        StoredLogins file = StoredLogins.docker(user().environment(Map.of("DOCKER_CONFIG", elsewhere.toString())));

        assertThat(file.find(HOST)).contains(JOES);
        assertThat(file.name()).isEqualTo(elsewhere.resolve("config.json").toString());
    }

    @Test
    void podmansFileIsBelowTheRuntimeDirectory() throws IOException {
        user().podmanAuth("{\"auths\":{\"registry.example.com\":" + JOE + ",\"docker.io\":" + JOE + "}}");

        assertThat(podman().find(HOST)).contains(JOES);
        assertThat(podman().find(new RegistryHost("index.docker.io"))).contains(JOES);
        assertThat(podman().find(new RegistryHost("example.com"))).isEmpty();
    }

    @Test
    void podmansFileInTheHomeDirectoryIsReadAfterThatOfTheRuntimeDirectory() throws IOException {
        Host host = host(Map.of("XDG_RUNTIME_DIR", directory.resolve("run").toString()));

        assertThat(names(host))
                .containsExactly(
                        directory.resolve("run/containers/auth.json").toString(),
                        directory.resolve("home/.config/containers/auth.json").toString(),
                        directory.resolve("home/.docker/config.json").toString());
        assertThat(names(host(Map.of("XDG_RUNTIME_DIR", "", "XDG_CONFIG_HOME", "/etc/me"))))
                .containsExactly(
                        "/etc/me/containers/auth.json",
                        directory.resolve("home/.docker/config.json").toString());
    }

    @Test
    void registryAuthFileReplacesPodmansOthers() throws IOException {
        Path file = directory.resolve("auth.json");
        Files.writeString(file, "{\"auths\":{\"registry.example.com\":" + JOE + "}}");
        Host host = host(Map.of("XDG_RUNTIME_DIR", "/run/user/1", "REGISTRY_AUTH_FILE", file.toString()));

        assertThat(names(host))
                .containsExactly(
                        file.toString(),
                        directory.resolve("home/.docker/config.json").toString());
        assertThat(StoredLogins.podman(host).findFirst().orElseThrow().find(HOST))
                .contains(JOES);
    }

    @Test
    void dockerAuthConfigComesBeforeAllFiles() {
        Host host = host(Map.of("DOCKER_AUTH_CONFIG", "{\"auths\":{\"registry.example.com\":" + JOE + "}}"));
        CredentialSource first = StoredLogins.all(host).get(0);

        assertThat(first.name()).isEqualTo("DOCKER_AUTH_CONFIG");
        assertThat(first.find(HOST)).contains(JOES);
        assertThat(first.find(new RegistryHost("other.example.com"))).isEmpty();
    }

    @Test
    void dockerAuthConfigThatIsNotJsonIsNotQuoted() {
        Host host = host(Map.of("DOCKER_AUTH_CONFIG", "s3cret"));

        assertThatThrownBy(() -> StoredLogins.all(host).get(0).find(HOST))
                .isInstanceOf(UserException.class)
                .hasMessage("The variable DOCKER_AUTH_CONFIG is not valid JSON. Correct or unset it.")
                .hasNoCause();
    }

    @Test
    void podmansEntryForAPartOfARegistryIsNotForTheWhole() throws IOException {
        user().podmanAuth("{\"auths\":{\"registry.example.com/team\":" + JOE + "}}");

        assertThat(podman().find(HOST)).isEmpty();
    }

    @Test
    void fileThatIsNotJsonIsReportedWithoutItsContent() throws IOException {
        Path file = user().dockerConfig("{\n\"auths\": {\"registry.example.com\": {\"auth\": c2VjcmV0OnNlY3JldA==}}}");

        assertThatThrownBy(() -> docker().find(HOST))
                .isInstanceOf(UserException.class)
                .hasMessage("The file \"" + file + "\" is not valid JSON: see its line 2. Fix or remove it.")
                .hasNoCause();
    }

    @Test
    void unreadableFileIsReported() throws IOException {
        Path file = directory.resolve("home/.docker/config.json");
        Files.createDirectories(file);

        assertThatThrownBy(() -> docker().find(HOST))
                .isInstanceOf(UserException.class)
                .hasMessage("The file \"" + file + "\" cannot be read." + " Allow this user to read it, or remove it.");
    }

    @Test
    void damagedEntryIsReportedForItsOwnRegistryOnly() throws IOException {
        Path file = user().podmanAuth("{\"auths\":{\"registry.example.com\":{\"auth\":\"bm9jb2xvbg==\"}}}");

        assertThat(podman().find(new RegistryHost("other.example.com"))).isEmpty();
        assertThatThrownBy(() -> podman().find(HOST))
                .isInstanceOf(UserException.class)
                .hasMessage("The credentials for the registry \"registry.example.com\" in \"" + file
                        + "\" are damaged: \"auth\" is not a user and a password in Base64."
                        + " Log in again with \"podman login registry.example.com\".")
                .hasNoCause();
    }

    @Test
    void helperOfOneRegistryIsNotAskedForAnother() throws IOException {
        user().add("docker-credential-other", "echo asked >> '" + directory.resolve("asked") + "'; exit 1");
        user().dockerConfig("{\"credHelpers\":{\"other.example.com\":\"other\"},\"auths\":{\"registry.example.com\":"
                + JOE + "}}");

        assertThat(docker().find(HOST)).contains(JOES);
        assertThat(directory.resolve("asked")).doesNotExist();
    }

    @Test
    void failingHelperIsNotReplacedByWhatTheFileHolds() throws IOException {
        user().add("docker-credential-sad", "exit 3");
        user().dockerConfig("{\"credsStore\":\"sad\",\"auths\":{\"registry.example.com\":" + JOE + "}}");

        assertThatThrownBy(() -> docker().find(HOST)).hasMessageContaining("failed with exit code 3");
    }

    private HelperScripts user() {
        return new HelperScripts(directory);
    }

    private StoredLogins docker() {
        return StoredLogins.docker(user().environment());
    }

    private StoredLogins podman() {
        return StoredLogins.podman(user().environment()).findFirst().orElseThrow();
    }

    private Host host(Map<String, String> variables) {
        return new Host(variables, directory.resolve("home"), Path.of("/"), Optional.empty(), false);
    }

    private static List<String> names(Host host) {
        return StoredLogins.all(host).stream().map(CredentialSource::name).toList();
    }
}
