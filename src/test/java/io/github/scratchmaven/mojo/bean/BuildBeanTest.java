package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.secrets.SecretOrigin.OfFile;
import io.github.scratchmaven.secrets.SecretOrigin.OfVariable;
import io.github.scratchmaven.secrets.SshAgent.OfUser;
import io.github.scratchmaven.secrets.SshAgent.WithKeys;
import io.github.scratchmaven.secrets.SshForwarding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildBeanTest {

    private final BuildBean bean = new BuildBean();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path directory;

    @Test
    void nothingIsTheDefault() {
        assertThat(secrets(Map.of())).isEqualTo(BuildSecrets.NONE);
    }

    @Test
    void secretIsReadFromAFileOrAVariable() {
        bean.secrets =
                List.of(secret("netrc", "~/.netrc", null), secret("key", "etc/key", null), secret("t", null, "T"));

        assertThat(secrets(Map.of()).secrets())
                .containsExactly(
                        new BuildSecret("netrc", new OfFile(directory.resolve("home/.netrc"))),
                        new BuildSecret("key", new OfFile(directory.resolve("base/etc/key"))),
                        new BuildSecret("t", new OfVariable("T", environment)));
    }

    @Test
    void propertyIsPairsOfIdAndFile() {
        assertThat(secrets(Map.of("scratch.build.secrets", "netrc=/etc/netrc, token=env:TOKEN"))
                        .secrets())
                .containsExactly(
                        new BuildSecret("netrc", new OfFile(Path.of("/etc/netrc"))),
                        new BuildSecret("token", new OfVariable("TOKEN", environment)));
    }

    @Test
    void secretWithoutOneSourceOrWithoutIdIsRejected() {
        bean.secrets = List.of(secret("t", " ", null));
        assertThatThrownBy(() -> secrets(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessage("The secret \"t\" has neither <file> nor <environment>."
                        + " Write one of them in its <secret>.");
        bean.secrets = List.of(secret("t", "file", "T"));
        assertThatThrownBy(() -> secrets(Map.of()))
                .hasMessageStartingWith("The secret \"t\" has both <file> and <environment>.");
        bean.secrets = List.of(secret(null, "file", null));
        assertThatThrownBy(() -> secrets(Map.of())).hasMessageStartingWith("<build><secrets><secret> has no <id>.");
    }

    @Test
    void emptySshUsesTheUsersAgentAndKnownHosts() throws IOException {
        environment.put("SSH_AUTH_SOCK", "/run/agent");
        bean.ssh = new SshBean();
        SshForwarding withoutKnownHosts =
                new SshForwarding(new OfUser(Optional.of(Path.of("/run/agent"))), Optional.empty(), List.of());

        assertThat(secrets(Map.of()).ssh()).hasValue(withoutKnownHosts);
        bean.ssh = null;
        assertThat(secrets(Map.of("scratch.build.ssh", "true")).ssh()).hasValue(withoutKnownHosts);

        Path known = directory.resolve("home/.ssh/known_hosts");
        Files.createDirectories(known.getParent());
        Files.writeString(known, "git.example.com ssh-ed25519 AAAA\n");
        assertThat(secrets(Map.of("scratch.build.ssh", "true"))
                        .ssh()
                        .orElseThrow()
                        .knownHosts())
                .hasValue(known);
    }

    @Test
    void sshHasKeysKnownHostsAndHosts() {
        bean.ssh = new SshBean();
        bean.ssh.keys = List.of("~/.ssh/id_ed25519");
        bean.ssh.knownHosts = "etc/known_hosts";
        bean.ssh.hosts = List.of("git.example.com:2222");

        assertThat(secrets(Map.of()).ssh())
                .hasValue(new SshForwarding(
                        new WithKeys(List.of(directory.resolve("home/.ssh/id_ed25519"))),
                        Optional.of(directory.resolve("base/etc/known_hosts")),
                        List.of("git.example.com:2222")));
    }

    @Test
    void propertyOfASettingInTheElementRequestsSsh() {
        assertThat(secrets(Map.of("scratch.build.ssh.hosts", "git.example.com")).ssh())
                .hasValueSatisfying(ssh -> assertThat(ssh.hosts()).containsExactly("git.example.com"));
        assertThat(secrets(Map.of()).ssh()).isEmpty();
    }

    @Test
    void nothingIsPulledOffline() {
        bean.pull = "always";

        assertThat(bean.toSettings(settings(Map.of()), host(), true).pull()).isEqualTo(PullPolicy.OFFLINE);
        assertThat(bean.toSettings(settings(Map.of()), host(), false).pull()).isEqualTo(PullPolicy.ALWAYS);
    }

    @Test
    void pullIsOneOfThreeWords() {
        bean.pull = "sometimes";

        assertThatThrownBy(() -> bean.toSettings(settings(Map.of()), host(), false))
                .isInstanceOf(UserException.class)
                .hasMessage("\"sometimes\" is not a value of <build><pull>. Write missing, always or never.");
    }

    @Test
    void twoSecretsWithOneIdAreRejected() {
        bean.secrets = List.of(secret("t", "a", null), secret("t", "b", null));

        assertThatThrownBy(() -> secrets(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Two secrets of the build have the id \"t\"")
                .hasMessageEndingWith(" Correct it in <build><secrets>.");
    }

    @Test
    void invalidHostIsRejected() {
        bean.ssh = new SshBean();
        bean.ssh.hosts = List.of("https://git.example.com");

        assertThatThrownBy(() -> secrets(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith(" Correct it in <build><ssh><hosts>.");
    }

    private BuildSecrets secrets(Map<String, String> properties) {
        return bean.toSecrets(settings(properties), host());
    }

    private HostDirectories host() {
        return new HostDirectories(
                directory.resolve("base"),
                new Host(environment, directory.resolve("home"), Path.of("/"), Optional.empty(), false));
    }

    private static Settings settings(Map<String, String> properties) {
        return new Settings("scratch.build", properties::get);
    }

    private static SecretBean secret(@Nullable String id, @Nullable String file, @Nullable String variable) {
        SecretBean secret = new SecretBean();
        secret.id = id;
        secret.file = file;
        secret.environment = variable;
        return secret;
    }
}
