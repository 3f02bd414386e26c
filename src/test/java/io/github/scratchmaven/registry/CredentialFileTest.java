package io.github.scratchmaven.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialFileTest {

    private static final RegistryHost HOST = new RegistryHost("registry.example.com");
    private static final String JOE = "{\"auth\":\"am9lam9lOmhlbGxv\"}";
    private static final Credentials JOES = new UserAndPassword("joejoe", "hello");

    @TempDir
    Path folder;

    @Test
    void absentFileKnowsNobody() {
        assertThat(docker().find(HOST)).isEmpty();
    }

    @Test
    void dockersFileIsWhereTheVariableSays() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("config.json"), "{\"auths\":{\"registry.example.com\":" + JOE + "}}");
        CredentialFile file = CredentialFile.docker(user().environment(Map.of("DOCKER_CONFIG", elsewhere.toString())));

        assertThat(file.find(HOST)).contains(JOES);
        assertThat(file.name()).isEqualTo(elsewhere.resolve("config.json").toString());
    }

    @Test
    void podmansFileIsBelowTheRuntimeFolder() throws IOException {
        user().podmanAuth("{\"auths\":{\"registry.example.com\":" + JOE + ",\"docker.io\":" + JOE + "}}");

        assertThat(podman().find(HOST)).contains(JOES);
        assertThat(podman().find(new RegistryHost("index.docker.io"))).contains(JOES);
        assertThat(podman().find(new RegistryHost("example.com"))).isEmpty();
    }

    @Test
    void withoutRuntimeFolderPodmanHasNoFile() {
        assertThat(CredentialFile.podman(new CredentialEnvironment(Map.of("XDG_RUNTIME_DIR", ""), folder, false)))
                .isEmpty();
    }

    @Test
    void podmansEntryForAPartOfARegistryIsNotForTheWhole() throws IOException {
        user().podmanAuth("{\"auths\":{\"registry.example.com/team\":" + JOE + "}}");

        assertThat(podman().find(HOST)).isEmpty();
    }

    @Test
    void fileThatIsNoJsonIsRefusedWithoutQuotingIt() throws IOException {
        Path file = user().dockerConfig("{\n\"auths\": {\"registry.example.com\": {\"auth\": c2VjcmV0OnNlY3JldA==}}}");

        assertThatThrownBy(() -> docker().find(HOST))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The file \"" + file + "\" with credentials for registries is not valid JSON: see its line 2."
                                + " Mend it, or remove it and log in again with \"docker login\".")
                .hasNoCause();
    }

    @Test
    void fileThatCannotBeReadIsTold() throws IOException {
        Path file = folder.resolve("home/.docker/config.json");
        Files.createDirectories(file);

        assertThatThrownBy(() -> docker().find(HOST))
                .isInstanceOf(UserException.class)
                .hasMessage("The file \"" + file + "\" with credentials for registries cannot be read."
                        + " Allow this user to read it, or remove it.");
    }

    @Test
    void damagedEntryIsToldForItsOwnRegistryAlone() throws IOException {
        Path file = user().podmanAuth("{\"auths\":{\"registry.example.com\":{\"auth\":\"bm9jb2xvbg==\"}}}");

        assertThat(podman().find(new RegistryHost("other.example.com"))).isEmpty();
        assertThatThrownBy(() -> podman().find(HOST))
                .isInstanceOf(UserException.class)
                .hasMessage("The credentials for the registry \"registry.example.com\" in \"" + file
                        + "\" are damaged: their \"auth\" is not user and password in base64."
                        + " Log in again with \"podman login registry.example.com\".")
                .hasNoCause();
    }

    @Test
    void helperOfOneRegistryIsNotAskedForAnother() throws IOException {
        user().add("docker-credential-other", "echo asked >> '" + folder.resolve("asked") + "'; exit 1");
        user().dockerConfig("{\"credHelpers\":{\"other.example.com\":\"other\"},\"auths\":{\"registry.example.com\":"
                + JOE + "}}");

        assertThat(docker().find(HOST)).contains(JOES);
        assertThat(folder.resolve("asked")).doesNotExist();
    }

    @Test
    void failingHelperIsNotReplacedByWhatTheFileHolds() throws IOException {
        user().add("docker-credential-sad", "exit 3");
        user().dockerConfig("{\"credsStore\":\"sad\",\"auths\":{\"registry.example.com\":" + JOE + "}}");

        assertThatThrownBy(() -> docker().find(HOST)).hasMessageContaining("failed with exit code 3");
    }

    private HelperScripts user() {
        return new HelperScripts(folder);
    }

    private CredentialFile docker() {
        return CredentialFile.docker(user().environment());
    }

    private CredentialFile podman() {
        return CredentialFile.podman(user().environment()).orElseThrow();
    }
}
