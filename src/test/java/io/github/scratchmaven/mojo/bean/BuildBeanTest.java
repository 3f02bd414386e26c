package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    Path folder;

    @Test
    void nothingSaidIsNoAccess() {
        assertThat(access(Map.of())).isEqualTo(BuildSecrets.NONE);
    }

    @Test
    void secretIsInAFileOrInAVariable() {
        bean.secrets =
                List.of(secret("netrc", "~/.netrc", null), secret("key", "etc/key", null), secret("t", null, "T"));

        assertThat(access(Map.of()).secrets())
                .containsExactly(
                        new BuildSecret("netrc", new OfFile(folder.resolve("home/.netrc"))),
                        new BuildSecret("key", new OfFile(folder.resolve("base/etc/key"))),
                        new BuildSecret("t", new OfVariable("T", environment)));
    }

    @Test
    void propertyNamesSecretsInPairs() {
        assertThat(access(Map.of("scratch.build.secrets", "netrc=/etc/netrc, token=env:TOKEN"))
                        .secrets())
                .containsExactly(
                        new BuildSecret("netrc", new OfFile(Path.of("/etc/netrc"))),
                        new BuildSecret("token", new OfVariable("TOKEN", environment)));
    }

    @Test
    void secretThatIsNowhereOrTwiceIsRefused() {
        bean.secrets = List.of(secret("t", " ", null));
        assertThatThrownBy(() -> access(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessage("The secret \"t\" names neither a file nor an environment variable."
                        + " Write either <file> or <environment> into its <secret>.");
        bean.secrets = List.of(secret("t", "file", "T"));
        assertThatThrownBy(() -> access(Map.of()))
                .hasMessageStartingWith("The secret \"t\" names both a file and an environment variable.");
        bean.secrets = List.of(secret(null, "file", null));
        assertThatThrownBy(() -> access(Map.of())).hasMessageStartingWith("A <secret> of <build> has no id.");
    }

    @Test
    void emptySshIsTheUsersAgentAndTheServersThatTheyKnow() throws IOException {
        environment.put("SSH_AUTH_SOCK", "/run/agent");
        bean.ssh = new SshBean();
        SshForwarding strange =
                new SshForwarding(new OfUser(Optional.of(Path.of("/run/agent"))), Optional.empty(), List.of());

        assertThat(access(Map.of()).ssh()).hasValue(strange);
        bean.ssh = null;
        assertThat(access(Map.of("scratch.build.ssh", "true")).ssh()).hasValue(strange);

        Path known = folder.resolve("home/.ssh/known_hosts");
        Files.createDirectories(known.getParent());
        Files.writeString(known, "git.example.com ssh-ed25519 AAAA\n");
        assertThat(access(Map.of("scratch.build.ssh", "true"))
                        .ssh()
                        .orElseThrow()
                        .knownHosts())
                .hasValue(known);
    }

    @Test
    void sshHasKeysServersAndHosts() {
        bean.ssh = new SshBean();
        bean.ssh.keys = List.of("~/.ssh/id_ed25519");
        bean.ssh.knownHosts = "etc/known_hosts";
        bean.ssh.hosts = List.of("git.example.com:2222");

        assertThat(access(Map.of()).ssh())
                .hasValue(new SshForwarding(
                        new WithKeys(List.of(folder.resolve("home/.ssh/id_ed25519"))),
                        Optional.of(folder.resolve("base/etc/known_hosts")),
                        List.of("git.example.com:2222")));
    }

    @Test
    void propertyOfAnythingInTheElementAsksForSsh() {
        assertThat(access(Map.of("scratch.build.ssh.hosts", "git.example.com")).ssh())
                .hasValueSatisfying(ssh -> assertThat(ssh.hosts()).containsExactly("git.example.com"));
        assertThat(access(Map.of()).ssh()).isEmpty();
    }

    private BuildSecrets access(Map<String, String> properties) {
        return bean.toAccess(
                new Settings("scratch.build", properties::get),
                new HostDirectories(
                        folder.resolve("base"),
                        new Host(environment, folder.resolve("home"), Path.of("/"), Optional.empty(), false)));
    }

    private static SecretBean secret(@Nullable String id, @Nullable String file, @Nullable String variable) {
        SecretBean secret = new SecretBean();
        secret.id = id;
        secret.file = file;
        secret.environment = variable;
        return secret;
    }
}
