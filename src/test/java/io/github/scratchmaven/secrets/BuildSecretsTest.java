package io.github.scratchmaven.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.secrets.SecretOrigin.OfFile;
import io.github.scratchmaven.secrets.SecretOrigin.OfVariable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildSecretsTest {

    private static final OfFile FILE = new OfFile(Path.of("/file"));

    @Test
    void everythingSentAsASecretIsOffered() {
        SshForwarding ssh =
                new SshForwarding(new SshAgent.OfUser(Optional.empty()), Optional.of(Path.of("/hosts")), List.of());

        assertThat(new BuildSecrets(
                                List.of(new BuildSecret("token", FILE)),
                                Optional.of(ssh),
                                Optional.of(Path.of("/ca.pem")))
                        .offered())
                .extracting(BuildSecret::id)
                .containsExactly("token", "known_hosts", "trusted-certificates");
    }

    @Test
    void twoSecretsWithOneIdAreRejected() {
        assertThatThrownBy(() -> new BuildSecrets(
                        List.of(new BuildSecret("trusted-certificates", FILE)),
                        Optional.empty(),
                        Optional.of(Path.of("/ca.pem"))))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("Two secrets of the build have the id \"trusted-certificates\"; SSH uses \"known_hosts\","
                        + " and trusted certificates \"trusted-certificates\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a,b", "-a", "a b"})
    void idThatIsNotAPlainNameIsRejected(String id) {
        assertThatThrownBy(() -> new BuildSecret(id, FILE))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The id \"" + id + "\" of a secret is not letters, digits, \"_\", \".\" and \"-\","
                        + " the first neither \".\" nor \"-\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://git.example.com", "me@host", "host:port", "-oProxyCommand=x", ""})
    void hostThatIsNotANameIsRejected(String host) {
        SshAgent agent = new SshAgent.OfUser(Optional.empty());

        assertThatThrownBy(() -> new SshForwarding(agent, Optional.empty(), List.of(host)))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("\"" + host + "\" is not a host, such as \"git.example.com\", with an optional port.");
    }

    @Test
    void environmentIsNotShown() {
        assertThat(new BuildSecret("token", new OfVariable("TOKEN", Map.of("TOKEN", "s3cret"))).toString())
                .contains("TOKEN")
                .doesNotContain("s3cret");
    }
}
