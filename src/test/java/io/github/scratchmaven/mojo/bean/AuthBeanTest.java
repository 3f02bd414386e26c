package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.registry.CredentialSource;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.FoundCredentials;
import io.github.scratchmaven.registry.GivenCredentials;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthBeanTest {

    private static final RegistryHost IMAGE_HOST = new RegistryHost("image.example.com");

    private final AuthBean bean = new AuthBean();
    private final List<String> log = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void writeLogins() throws IOException {
        login("run/containers/auth.json", "image.example.com", "podman.example.com", "server.example.com");
        login(".docker/config.json", "docker.example.com", "podman.example.com");
    }

    @Test
    void sourcesAreAskedInOrder() {
        bean.username = "me";
        bean.password = "s3cret";

        assertThat(source("image.example.com")).contains("<auth>");
        assertThat(source("server.example.com")).contains("settings.xml");
        assertThat(source("podman.example.com"))
                .hasValueSatisfying(name -> assertThat(name).endsWith("auth.json"));
        assertThat(source("docker.example.com"))
                .hasValueSatisfying(name -> assertThat(name).endsWith("config.json"));
        assertThat(source("docker.io")).isEmpty();
        assertThat(log)
                .startsWith(
                        "credentials for image.example.com from <auth>",
                        "credentials for server.example.com from settings.xml")
                .noneMatch(line -> line.contains("s3cret"));
    }

    @Test
    void loginIsOnlyForItsRegistry() {
        bean.registry = "https://other.example.com/v2/";

        assertThat(access(Map.of("scratch.auth.username", "me", "scratch.auth.password", "s3cret"))
                        .credentials()
                        .find(new RegistryHost("other.example.com"))
                        .map(FoundCredentials::credentials))
                .contains(new UserAndPassword("me", "s3cret"));
        assertThat(source("image.example.com"))
                .hasValueSatisfying(name -> assertThat(name).endsWith("auth.json"));
    }

    @Test
    void userWithoutPasswordAndPasswordWithoutUserAreRejected() {
        assertThatThrownBy(() -> access(Map.of("scratch.auth.username", "me")))
                .isInstanceOf(UserException.class)
                .hasMessage("<auth> has a user but no password."
                        + " Set both scratch.auth.username and scratch.auth.password, or neither.");
        assertThatThrownBy(() -> access(Map.of("scratch.auth.password", "s3cret")))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("<auth> has a password but no user. Set both");
    }

    @Test
    void sendingOverHttpIsOptIn() {
        assertThat(access(Map.of()).overHttp()).isFalse();
        assertThat(access(Map.of("scratch.auth.sendOverHttp", "true")).overHttp())
                .isTrue();
    }

    private Optional<String> source(String host) {
        return access(Map.of()).credentials().find(new RegistryHost(host)).map(FoundCredentials::source);
    }

    private RegistryAccess access(Map<String, String> properties) {
        CredentialSource servers = new GivenCredentials(
                "settings.xml", new RegistryHost("server.example.com"), new UserAndPassword("s", "s3cret"));
        Host environment = new Host(
                Map.of("XDG_RUNTIME_DIR", directory.resolve("run").toString()),
                directory,
                Path.of("/"),
                Optional.empty(),
                false);
        return bean.toAccess(new Settings("scratch.auth", properties::get), IMAGE_HOST, servers, environment, log::add);
    }

    private void login(String file, String... hosts) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        List<String> entries = List.of(hosts).stream()
                .map(host -> "\"" + host + "\":{\"auth\":\"am9lam9lOmhlbGxv\"}")
                .toList();
        Files.writeString(path, "{\"auths\":{" + String.join(",", entries) + "}}");
    }
}
