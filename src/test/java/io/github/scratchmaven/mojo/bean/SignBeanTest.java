package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignBeanTest {

    private static final Path KEYS =
            Path.of("src/test/resources/io/github/scratchmaven/signing").toAbsolutePath();
    private static final String PASSWORD = "pass wörd";

    @TempDir
    Path directory;

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> servers = new HashMap<>();
    private final List<String> lookedUp = new ArrayList<>();
    private final SignBean sign = new SignBean();

    @Test
    void nothingIsSignedByDefault() {
        environment.put("COSIGN_PASSWORD", PASSWORD);
        assertThat(key()).isEmpty();
    }

    @Test
    void passwordComesFromTheEnvironment() {
        sign.key = KEYS.resolve("cosign.key").toString();
        environment.put("COSIGN_PASSWORD", PASSWORD);
        assertThat(key()).isPresent();
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void passwordComesFromSettings() {
        properties.put("scratch.push.sign.key", KEYS.resolve("cosign.key").toString());
        servers.put("cosign", PASSWORD);
        assertThat(key()).isPresent();

        sign.server = "release-key";
        servers.put("release-key", "another");
        assertThatThrownBy(this::key)
                .isInstanceOf(UserException.class)
                .hasMessage("The password in settings.xml does not decrypt the signing key \""
                        + KEYS.resolve("cosign.key") + "\". Correct the password, or <push><sign><key>.");
    }

    @Test
    void plainKeyNeedsNoPassword() throws IOException {
        Files.copy(KEYS.resolveSibling("engine/net/tls/key-pkcs8.pem"), directory.resolve("plain.pem"));
        sign.key = "plain.pem";
        assertThat(key()).isPresent();
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void keyComesFromAVariable() throws IOException {
        sign.key = "env://KEY";
        assertThatThrownBy(this::key)
                .isInstanceOf(UserException.class)
                .hasMessage("The environment variable of the signing key \"env://KEY\" is not set or empty."
                        + " Set it to the text of the private key, or correct <push><sign><key>.");

        environment.put("KEY", Files.readString(KEYS.resolve("cosign.key")));
        environment.put("COSIGN_PASSWORD", PASSWORD);
        assertThat(key()).isPresent();
    }

    @Test
    void missingPasswordIsAnError() {
        sign.key = KEYS.resolve("cosign.key").toString();
        assertThatThrownBy(this::key)
                .isInstanceOf(UserException.class)
                .hasMessage("The signing key \"" + sign.key + "\" is encrypted, and no password for it was found."
                        + " Set the environment variable COSIGN_PASSWORD, or add a <server> with <id>cosign</id> and"
                        + " <passphrase> to settings.xml.");
    }

    @Test
    void wrongPasswordIsAnErrorThatDoesNotShowIt() {
        sign.key = KEYS.resolve("cosign.key").toString();
        environment.put("COSIGN_PASSWORD", "s3cret");
        assertThatThrownBy(this::key)
                .isInstanceOf(UserException.class)
                .hasMessage("The password in COSIGN_PASSWORD does not decrypt the signing key \"" + sign.key
                        + "\". Correct the password, or <push><sign><key>.");
    }

    @Test
    void missingFileIsAnError() {
        sign.key = "cosign.key";
        assertThatThrownBy(this::key)
                .isInstanceOf(UserException.class)
                .hasMessage("The signing key \"" + directory.resolve("cosign.key") + "\" does not exist."
                        + " Create it with \"cosign generate-key-pair\", or correct <push><sign><key>.");
    }

    @Test
    void fileCanBeInTheHomeDirectory() {
        sign.key = "~/.cosign/cosign.key";
        assertThatThrownBy(this::key)
                .hasMessageStartingWith(
                        "The signing key \"" + directory.resolve("home/.cosign/cosign.key") + "\" does not exist.");
    }

    @Test
    void directoryIsAnError() {
        sign.key = ".";
        assertThatThrownBy(this::key)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The signing key \"" + directory.resolve(".") + "\" cannot be read: ");
    }

    @Test
    void publicKeyIsAnError() {
        sign.key = KEYS.resolve("cosign.pub").toString();
        assertThatThrownBy(this::key)
                .isInstanceOf(UserException.class)
                .hasMessage("The signing key \"" + sign.key + "\" cannot be used: it holds no PEM private key."
                        + " Set <push><sign><key> to a private key that \"cosign generate-key-pair\" made, or to an ECDSA or"
                        + " RSA key in PEM.");
    }

    private Optional<SigningKey> key() {
        Host host = new Host(environment, directory.resolve("home"), directory, Optional.empty(), false);
        return sign.toKey(
                new Settings("scratch.push.sign", properties::get), new HostDirectories(directory, host), id -> {
                    lookedUp.add(id);
                    return Optional.ofNullable(servers.get(id));
                });
    }
}
