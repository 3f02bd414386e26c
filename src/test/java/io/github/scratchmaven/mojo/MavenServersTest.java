package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.registry.Credentials;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.RegistryHost;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.building.SettingsProblem.Severity;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MavenServersTest {

    private static final String HOST = "registry.example.com";

    @Test
    void serverNamedAfterTheRegistryIsItsLogin() {
        assertThat(find(HOST, server("other.example.com", "a"), server(HOST + "/ci", "b"), server(HOST, "c")))
                .contains(new UserAndPassword("user of " + HOST, "c decrypted"));
    }

    @Test
    void serverForAUserCountsIfThereIsNoOther() {
        assertThat(find(HOST, server(HOST + "/ci", "a")))
                .contains(new UserAndPassword("user of " + HOST + "/ci", "a decrypted"));
        assertThat(find(HOST, server(HOST + "/ci", "a"), server(HOST + "/me", "b")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io",
                "index.docker.io",
                "registry-1.docker.io",
                "registry.hub.docker.com",
                "https://index.docker.io/v1/",
                "docker.io/me"
            })
    void dockerHubHasSeveralNames(String id) {
        assertThat(find("docker.io", server(id, "a"))).isPresent();
    }

    @Test
    void otherServersAreNotLookedAt() {
        assertThat(find(HOST, server("central", "bad"), server("example.com", "bad"), server(HOST + ":5000", "bad")))
                .isEmpty();
        assertThat(find(HOST, new Server())).isEmpty();
        assertThat(find(HOST, server(HOST, null))).isEmpty();
    }

    @Test
    void serverThatCannotBeDecryptedIsNamed() {
        assertThatThrownBy(() -> find(HOST, server(HOST, "bad")))
                .isInstanceOf(UserException.class)
                .hasMessage("The password of the server \"registry.example.com\" in settings.xml cannot be decrypted:"
                        + " \"no settings-security.xml\". Check the master password in settings-security.xml,"
                        + " or encrypt the server's again with \"mvn --encrypt-password\".")
                .hasNoCause();
    }

    @Test
    void passwordIsNotQuotedFromMavensReason() {
        assertThatThrownBy(() -> find(HOST, server(HOST, "settings-security")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot be decrypted. Check");
    }

    private static Optional<Credentials> find(String host, Server... servers) {
        return new MavenServers(List.of(servers), new FakeDecrypter()).find(RegistryHost.ofAddress(host));
    }

    private static Server server(String id, @Nullable String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername("user of " + id);
        server.setPassword(password);
        return server;
    }

    /** Cannot decrypt the passwords {@code bad} and {@code settings-security}. */
    private static final class FakeDecrypter implements SettingsDecrypter {

        @Override
        public SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
            Server server = request.getServers().get(0).clone();
            boolean good = List.of("a", "b", "c").contains(server.getPassword());
            server.setPassword(server.getPassword() + (good ? " decrypted" : ""));
            return new Decrypted(server, good ? List.of() : List.of(problem()));
        }

        private static SettingsProblem problem() {
            return new DefaultSettingsProblem(
                    "a.DecryptException: java.io.FileNotFoundException: no settings-security.xml",
                    Severity.ERROR,
                    "settings.xml",
                    -1,
                    -1,
                    null);
        }
    }

    private record Decrypted(Server server, List<SettingsProblem> problems) implements SettingsDecryptionResult {

        @Override
        public Server getServer() {
            return server;
        }

        @Override
        public List<Server> getServers() {
            return List.of(server);
        }

        @Override
        public @Nullable Proxy getProxy() {
            return null;
        }

        @Override
        public List<Proxy> getProxies() {
            return List.of();
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return problems;
        }
    }
}
