package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.secrets.SecretOrigin;
import io.github.scratchmaven.secrets.SecretOrigin.OfFile;
import io.github.scratchmaven.secrets.SecretOrigin.OfVariable;
import io.github.scratchmaven.secrets.SshAgent;
import io.github.scratchmaven.secrets.SshAgent.OfUser;
import io.github.scratchmaven.secrets.SshAgent.WithKeys;
import io.github.scratchmaven.secrets.SshForwarding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightCheckTest {

    @TempDir
    Path directory;

    @Test
    void existingFilesAndSecretsPass() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "s3cret");

        assertThatCode(() -> PreflightCheck.requireUsable(new BuildSecrets(
                        List.of(
                                new BuildSecret("a", new OfFile(file)),
                                new BuildSecret("b", new OfVariable("TOKEN", Map.of("TOKEN", "s3cret")))),
                        Optional.of(new SshForwarding(new OfUser(Optional.of(file)), Optional.of(file), List.of())),
                        Optional.empty())))
                .doesNotThrowAnyException();
    }

    @Test
    void absentFileIsNamed() {
        Path file = directory.resolve("netrc");

        assertRejected(
                secret(new OfFile(file)),
                "The file \"" + file + "\" with the secret \"it\" does not exist."
                        + " Correct its path in <build><secrets><secret><file>.");
        assertRejected(
                secret(new OfFile(directory)), "The file \"" + directory + "\" with the secret \"it\" is not a file.");
    }

    @Test
    void allThatIsAbsentIsReportedTogether() {
        Path file = directory.resolve("gone");
        BuildSecrets secrets = new BuildSecrets(
                List.of(
                        new BuildSecret("a", new OfFile(file)),
                        new BuildSecret("b", new OfVariable("TOKEN", Map.of()))),
                Optional.of(new SshForwarding(new OfUser(Optional.empty()), Optional.empty(), List.of())),
                Optional.of(file));

        assertThatThrownBy(() -> PreflightCheck.requireUsable(secrets))
                .hasMessageStartingWith("There are 4 errors:\n")
                .hasMessageContainingAll("\"a\"", "\"TOKEN\"", "SSH_AUTH_SOCK", "<build><trustedCertificates>");
    }

    @Test
    void fileThatBuildKitWouldRefuseIsNamed() throws IOException {
        Path file = Files.write(directory.resolve("large"), new byte[500 * 1024 + 1]);

        assertRejected(secret(new OfFile(file)), "is larger than 500 KiB, the limit for a secret.");
    }

    @Test
    void variableThatIsNotSetIsNamed() {
        String problem = "The secret \"it\" is read from the environment variable \"TOKEN\", which is unset or empty."
                + " Set it, or name another variable in <build><secrets><secret><environment>.";

        assertRejected(secret(new OfVariable("TOKEN", Map.of("OTHER", "s3cret"))), problem);
        assertRejected(secret(new OfVariable("TOKEN", Map.of("TOKEN", ""))), problem);
    }

    @Test
    void absentAgentIsNamed() {
        Path socket = directory.resolve("agent");

        assertRejected(
                ssh(new OfUser(Optional.empty()), Optional.empty()),
                "<build><ssh> requires an SSH agent, but SSH_AUTH_SOCK is not set."
                        + " Start an agent with ssh-agent and ssh-add, or name the key's file in <build><ssh><keys>.");
        assertRejected(
                ssh(new OfUser(Optional.of(socket)), Optional.empty()),
                "SSH_AUTH_SOCK names \"" + socket + "\", which does not exist.");
    }

    @Test
    void absentKeyAndServersAreNamed() throws IOException {
        Path absent = directory.resolve("absent");
        Path key = Files.writeString(directory.resolve("key"), "key");

        assertRejected(
                ssh(new WithKeys(List.of(key, absent)), Optional.empty()),
                "The file \"" + absent
                        + "\" with the SSH key does not exist. Correct its path in <build><ssh><keys><key>.");
        assertRejected(
                ssh(new WithKeys(List.of(key)), Optional.of(absent)),
                "The file \"" + absent + "\" with the known SSH servers does not exist."
                        + " Correct its path in <build><ssh><knownHosts>.");
    }

    @Test
    void fileWithoutCertificatesIsRejected() throws IOException {
        Path authority = Path.of("src/it/bare-images/tls/authority.pem").toAbsolutePath();
        Path key = Path.of("src/it/bare-images/tls/server.key").toAbsolutePath();

        assertThatCode(() -> PreflightCheck.requireUsable(trusting(authority))).doesNotThrowAnyException();
        assertRejected(
                trusting(key),
                "The file \"" + key + "\" has no certificates in PEM format."
                        + " Name a file with lines \"-----BEGIN CERTIFICATE-----\" in <build><trustedCertificates>.");
        assertRejected(
                trusting(directory), "The file \"" + directory + "\" with the certificates to trust is not a file.");
    }

    private static BuildSecrets trusting(Path file) {
        return new BuildSecrets(List.of(), Optional.empty(), Optional.of(file));
    }

    private static BuildSecrets secret(SecretOrigin origin) {
        return new BuildSecrets(List.of(new BuildSecret("it", origin)), Optional.empty(), Optional.empty());
    }

    private static BuildSecrets ssh(SshAgent agent, Optional<Path> knownHosts) {
        return new BuildSecrets(
                List.of(), Optional.of(new SshForwarding(agent, knownHosts, List.of())), Optional.empty());
    }

    private static void assertRejected(BuildSecrets secrets, String message) {
        assertThatThrownBy(() -> PreflightCheck.requireUsable(secrets))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(message);
    }
}
