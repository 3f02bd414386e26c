package io.github.scratchmaven.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
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
    void allThatTravelsAsASecretIsOffered() {
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
    void twoSecretsOfOneIdAreRefused() {
        assertThatThrownBy(() -> new BuildSecrets(
                        List.of(new BuildSecret("trusted-certificates", FILE)),
                        Optional.empty(),
                        Optional.of(Path.of("/ca.pem"))))
                .isInstanceOf(UserException.class)
                .hasMessage("Two secrets of the build have the id \"trusted-certificates\"."
                        + " Give each <secret> in <build><secrets> an <id> of its own; <ssh> uses \"known_hosts\","
                        + " and <trustedCertificates> \"trusted-certificates\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a,b", "-a", "a b"})
    void idThatIsNoPlainNameIsRefused(String id) {
        assertThatThrownBy(() -> new BuildSecret(id, FILE))
                .isInstanceOf(UserException.class)
                .hasMessage("The id \"" + id + "\" of a secret is not made of letters, digits, \"_\", \".\" and \"-\"."
                        + " Write one such as <build><secrets><secret><id>token</id>.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://git.example.com", "me@host", "host:port", "-oProxyCommand=x", ""})
    void hostThatIsMoreThanANameIsRefused(String host) {
        SshAgent agent = new SshAgent.OfUser(Optional.empty());

        assertThatThrownBy(() -> new SshForwarding(agent, Optional.empty(), List.of(host)))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith(" Write its name alone, such as <host>git.example.com</host>.");
    }

    @Test
    void environmentIsNotTold() {
        assertThat(new BuildSecret("token", new OfVariable("TOKEN", Map.of("TOKEN", "s3cret"))).toString())
                .contains("TOKEN")
                .doesNotContain("s3cret");
    }
}
