package io.github.scratchmaven.secrets;

import io.github.scratchmaven.error.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the steps that download and compile may use beside the sources, and no layer keeps: secrets, SSH, and a PEM file of certificates of CAs that they trust
 * beside the builder's own.
 */
public record BuildSecrets(List<BuildSecret> secrets, Optional<SshForwarding> ssh, Optional<Path> trustedCertificates) {

    /** To nothing. */
    public static final BuildSecrets NONE = new BuildSecrets(List.of(), Optional.empty(), Optional.empty());

    /** The id of the secret that is a file for {@code git} and others with logins to servers, which they look for at home. */
    public static final String NETRC = "netrc";

    /** The id of the secret that is the file by which {@code ssh} recognises servers. */
    public static final String KNOWN_HOSTS = "known_hosts";

    /** The id of the secret that is the file of the certificates. */
    public static final String TRUSTED_CERTIFICATES = "trusted-certificates";

    /** Refuses two secrets of one id. */
    public BuildSecrets {
        secrets = List.copyOf(secrets);
        requireDistinct(offered(secrets, ssh, trustedCertificates));
    }

    /** All that travels as a secret when a step asks for it, though not all of it is secret. */
    public List<BuildSecret> offered() {
        return offered(secrets, ssh, trustedCertificates);
    }

    private static List<BuildSecret> offered(
            List<BuildSecret> secrets, Optional<SshForwarding> ssh, Optional<Path> trustedCertificates) {
        List<BuildSecret> offered = new ArrayList<>(secrets);
        ssh.flatMap(SshForwarding::knownHosts).ifPresent(file -> offered.add(file(KNOWN_HOSTS, file)));
        trustedCertificates.ifPresent(file -> offered.add(file(TRUSTED_CERTIFICATES, file)));
        return offered;
    }

    private static BuildSecret file(String id, Path file) {
        return new BuildSecret(id, new SecretOrigin.OfFile(file));
    }

    private static void requireDistinct(List<BuildSecret> secrets) {
        Set<String> ids = new HashSet<>();
        for (BuildSecret secret : secrets) {
            if (!ids.add(secret.id())) {
                throw new UserException(
                        "Two secrets of the build have the id \"" + secret.id() + "\".",
                        "Give each <secret> in <build><secrets> an <id> of its own; <ssh> uses \"" + KNOWN_HOSTS
                                + "\", and <trustedCertificates> \"" + TRUSTED_CERTIFICATES + "\".");
            }
        }
    }
}
