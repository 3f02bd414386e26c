package io.github.scratchmaven.mojo;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.registry.CredentialSource;
import io.github.scratchmaven.registry.Credentials;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.RegistryHost;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.building.SettingsProblem.Severity;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/**
 * The servers of Maven's settings whose id is a registry, such as {@code registry.example.com}; one whose id has a user as well, such as
 * {@code registry.example.com/ci}, counts if it is the only one for that registry.
 */
final class MavenServers implements CredentialSource {

    private static final Pattern EXCEPTION_TYPES = Pattern.compile("\\b(\\w+\\.)+\\w*(Exception|Error): ");

    private final List<Server> servers;
    private final SettingsDecrypter decrypter;

    MavenServers(List<Server> servers, SettingsDecrypter decrypter) {
        this.servers = List.copyOf(servers);
        this.decrypter = decrypter;
    }

    @Override
    public String name() {
        return "settings.xml";
    }

    @Override
    public Optional<Credentials> find(RegistryHost host) {
        List<Server> known = servers.stream()
                .filter(server -> isLogin(server)
                        && RegistryHost.ofAddress(server.getId()).equals(host))
                .toList();
        return known.stream()
                .filter(server -> !namesUser(server.getId()))
                .findFirst()
                .or(() -> known.size() == 1 ? Optional.of(known.get(0)) : Optional.empty())
                .map(this::decrypted);
    }

    /** The passphrase of the server with this id, else its password; empty if there is none. */
    Optional<String> secret(String id) {
        return servers.stream()
                .filter(server -> id.equals(server.getId()))
                .findFirst()
                .map(this::decryptedServer)
                .flatMap(server -> Optional.ofNullable(server.getPassphrase())
                        .or(() -> Optional.ofNullable(server.getPassword())));
    }

    private Credentials decrypted(Server server) {
        Server decrypted = decryptedServer(server);
        return new UserAndPassword(decrypted.getUsername(), decrypted.getPassword());
    }

    private Server decryptedServer(Server server) {
        SettingsDecryptionResult result = decrypt(server);
        result.getProblems().stream()
                .filter(problem -> problem.getSeverity() != Severity.WARNING)
                .findFirst()
                .ifPresent(problem -> {
                    throw undecryptable(server, problem);
                });
        return result.getServer();
    }

    /** Synchronized, since some versions of Maven share one cipher among threads. */
    private SettingsDecryptionResult decrypt(Server server) {
        synchronized (decrypter) {
            return decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        }
    }

    /** Omits the reason if it contains the password, even an encrypted one. Maven's text has the types of its exceptions in front of their messages. */
    private static UserException undecryptable(Server server, SettingsProblem problem) {
        String reason =
                EXCEPTION_TYPES.matcher(String.valueOf(problem.getMessage())).replaceAll("");
        return new UserException(
                "The password of the server " + Quote.of(server.getId()) + " in settings.xml cannot be decrypted"
                        + (isSecret(server, reason) ? "" : ": " + Quote.path(reason)) + ".",
                "Check the master password in settings-security.xml, or encrypt the server's again with"
                        + " \"mvn --encrypt-password\".");
    }

    private static boolean isSecret(Server server, String text) {
        return Stream.of(server.getPassword(), server.getPassphrase())
                .anyMatch(secret -> secret != null && text.contains(secret));
    }

    private static boolean isLogin(Server server) {
        return server.getId() != null && server.getUsername() != null && server.getPassword() != null;
    }

    private static boolean namesUser(String id) {
        return !id.contains("://") && id.contains("/");
    }
}
