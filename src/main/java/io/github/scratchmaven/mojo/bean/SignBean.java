package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.signing.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the image is signed: {@code <push><sign>}. Each setting is also a property {@code scratch.push.sign.NAME}. */
public final class SignBean {

    private static final String PASSWORD = "COSIGN_PASSWORD";
    private static final String VARIABLE = "env://";

    /** The file with the private key, such as {@code ~/.cosign/cosign.key}, or {@code env://} and the name of an environment variable. Default: nothing is signed. */
    @Nullable
    String key;

    /** The id of the server in settings.xml with the password of the key, which is used if the variable COSIGN_PASSWORD is not set. Default: {@code cosign}. */
    @Nullable
    String server;

    /**
     * Reads the key.
     *
     * @param servers the decrypted password of a server in settings.xml
     */
    Optional<SigningKey> toKey(Settings settings, HostDirectories host, Function<String, Optional<String>> servers) {
        return settings.text("key", key).map(name -> {
            try {
                return read(name, settings, host, servers);
            } catch (GeneralSecurityException invalid) {
                throw new UserException(
                        "The signing key " + Quote.path(name) + " cannot be used: " + reason(invalid) + ".",
                        "Set <push><sign><key> to a private key that \"cosign generate-key-pair\" made, or to an ECDSA or RSA key in PEM.",
                        invalid);
            }
        });
    }

    private SigningKey read(
            String name, Settings settings, HostDirectories host, Function<String, Optional<String>> servers)
            throws GeneralSecurityException {
        String pem = name.startsWith(VARIABLE) ? variable(name, host.host()) : file(settings, host);
        Optional<String> given = host.host().variable(PASSWORD);
        String id = settings.text("server", server).orElse("cosign");
        Optional<String> password = given.isPresent() || !SigningKey.isEncrypted(pem) ? given : servers.apply(id);
        return SigningKey.parse(pem, password.orElse(""))
                .orElseThrow(() -> password.isEmpty()
                        ? withoutPassword(name, id)
                        : wrongPassword(name, given.isPresent() ? PASSWORD : "settings.xml"));
    }

    private static String variable(String name, Host host) {
        return host.variable(name.substring(VARIABLE.length()))
                .filter(pem -> !pem.isBlank())
                .orElseThrow(() -> new UserException(
                        "The environment variable of the signing key " + Quote.of(name) + " is not set or empty.",
                        "Set it to the text of the private key, or correct <push><sign><key>."));
    }

    private String file(Settings settings, HostDirectories host) {
        Path file = settings.path("key", key, host::file).orElseThrow();
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException absent) {
            throw new UserException(
                    "The signing key " + Quote.path(file) + " does not exist.",
                    "Create it with \"cosign generate-key-pair\", or correct <push><sign><key>.",
                    absent);
        } catch (IOException failure) {
            throw new UserException(
                    "The signing key " + Quote.path(file) + " cannot be read: " + IoReason.of(failure) + ".",
                    "Make it readable, or correct <push><sign><key>.",
                    failure);
        }
    }

    private static UserException withoutPassword(String name, String id) {
        return new UserException(
                "The signing key " + Quote.path(name) + " is encrypted, and no password for it was found.",
                "Set the environment variable " + PASSWORD + ", or add a <server> with <id>" + id
                        + "</id> and <passphrase> to settings.xml.");
    }

    private static UserException wrongPassword(String name, String source) {
        return new UserException(
                "The password in " + source + " does not decrypt the signing key " + Quote.path(name) + ".",
                "Correct the password, or <push><sign><key>.");
    }

    private static String reason(GeneralSecurityException invalid) {
        return String.valueOf(invalid.getMessage());
    }
}
