package io.github.scratchmaven.secrets;

import io.github.scratchmaven.error.InvalidValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the steps that download and compile can use in addition to the sources, and no layer contains: secrets, SSH, and a PEM file of CA certificates that
 * they trust in addition to those of the builder.
 */
public record BuildSecrets(List<BuildSecret> secrets, Optional<SshForwarding> ssh, Optional<Path> trustedCertificates) {

    /** No secret, no SSH, no certificates. */
    public static final BuildSecrets NONE = new BuildSecrets(List.of(), Optional.empty(), Optional.empty());

    /** The id of the secret that is a netrc file: logins to servers, which {@code git} and others read from the home directory. */
    public static final String NETRC = "netrc";

    /** The id of the secret that is the {@code known_hosts} file of {@code ssh}. */
    public static final String KNOWN_HOSTS = "known_hosts";

    /** The id of the secret that is the file of certificates. */
    public static final String TRUSTED_CERTIFICATES = "trusted-certificates";

    /** Rejects two secrets with one id. */
    public BuildSecrets {
        secrets = List.copyOf(secrets);
        requireDistinct(offered(secrets, ssh, trustedCertificates));
    }

    /** All that is sent as a secret when a step mounts it, though not all of it is secret. */
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
                throw new InvalidValue(
                        "secrets",
                        "Two secrets of the build have the id \"" + secret.id() + "\"; SSH uses \"" + KNOWN_HOSTS
                                + "\", and trusted certificates \"" + TRUSTED_CERTIFICATES + "\".");
            }
        }
    }
}
