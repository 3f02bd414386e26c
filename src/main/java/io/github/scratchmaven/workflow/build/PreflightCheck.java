package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.error.ErrorCollector;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.secrets.SecretOrigin.OfVariable;
import io.github.scratchmaven.secrets.SshAgent;
import io.github.scratchmaven.secrets.SshForwarding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** Checks, before the build, that all secrets exist: a {@code UserException} names those that do not. */
final class PreflightCheck {

    /** BuildKit's limit for one secret, in bytes. */
    private static final long LARGEST = 500 * 1024;

    private PreflightCheck() {}

    static void requireUsable(BuildSecrets secrets) {
        ErrorCollector errors = new ErrorCollector();
        secrets.secrets().forEach(secret -> errors.attempt(() -> requireSecret(secret)));
        secrets.ssh().ifPresent(ssh -> errors.attempt(() -> requireSsh(ssh)));
        secrets.trustedCertificates().ifPresent(file -> errors.attempt(() -> requireCertificates(file)));
        errors.throwAny();
    }

    private static void requireSecret(BuildSecret secret) {
        secret.origin()
                .accept(
                        known -> requireFile(
                                known.file(), "the secret \"" + secret.id() + "\"", "<build><secrets><secret><file>"),
                        variable -> requireVariable(secret.id(), variable));
    }

    private static void requireVariable(String id, OfVariable variable) {
        if (variable.value().filter(value -> !value.isEmpty()).isEmpty()) {
            throw new UserException(
                    "The secret \"" + id + "\" is read from the environment variable " + Quote.of(variable.variable())
                            + ", which is unset or empty.",
                    "Set it, or name another variable in <build><secrets><secret><environment>.");
        }
    }

    private static void requireSsh(SshForwarding ssh) {
        requireAgent(ssh.agent());
        ssh.knownHosts().ifPresent(file -> requireFile(file, "the known SSH servers", "<build><ssh><knownHosts>"));
    }

    private static void requireAgent(SshAgent agent) {
        agent.accept(user -> requireSocket(user.socket()), own -> own.keys()
                .forEach(key -> requireFile(key, "the SSH key", "<build><ssh><keys><key>")));
    }

    private static void requireSocket(Optional<Path> socket) {
        if (socket.isEmpty()) {
            throw noAgent("SSH_AUTH_SOCK is not set.");
        }
        socket.filter(path -> !Files.exists(path)).ifPresent(path -> {
            throw noAgent("SSH_AUTH_SOCK names " + Quote.path(path) + ", which does not exist.");
        });
    }

    private static UserException noAgent(String reason) {
        return new UserException(
                "<build><ssh> requires an SSH agent, but " + reason,
                "Start an agent with ssh-agent and ssh-add, or name the key's file in <build><ssh><keys>.");
    }

    private static void requireCertificates(Path file) {
        requireFile(file, "the certificates to trust", "<build><trustedCertificates>");
        if (!holdsCertificates(file)) {
            throw new UserException(
                    "The file " + Quote.path(file) + " has no certificates in PEM format.",
                    "Name a file with lines \"-----BEGIN CERTIFICATE-----\" in <build><trustedCertificates>.");
        }
    }

    private static boolean holdsCertificates(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE-----")
                    && !CertificateFactory.getInstance("X.509")
                            .generateCertificates(content)
                            .isEmpty();
        } catch (CertificateException | IOException none) {
            return false;
        }
    }

    private static void requireFile(Path file, String what, String element) {
        String problem = problem(file);
        if (!problem.isEmpty()) {
            throw new UserException(
                    "The file " + Quote.path(file) + " with " + what + " " + problem + ".",
                    "Correct its path in " + element + ".");
        }
    }

    private static String problem(Path file) {
        try {
            if (!Files.exists(file)) {
                return "does not exist";
            }
            if (!Files.isRegularFile(file)) {
                return "is not a file";
            }
            if (!Files.isReadable(file)) {
                return "cannot be read by the user that runs Maven";
            }
            return Files.size(file) > LARGEST ? "is larger than 500 KiB, the limit for a secret" : "";
        } catch (IOException gone) {
            return "cannot be read";
        }
    }
}
