package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.registry.CredentialSource;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.GivenCredentials;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import io.github.scratchmaven.registry.StoredLogins;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The login for one registry: {@code <auth>}. Each setting is also a property {@code scratch.auth.NAME}. */
public final class AuthBean {

    /** The only registry that this login is for, such as {@code registry.example.com}. Default: that of {@code <image>}. */
    @Nullable
    String registry;

    /** The name of the user. */
    @Nullable
    String username;

    /** The password or token. Maven prints the pom's value with {@code -X}: prefer {@code -Dscratch.auth.password}, or a server in settings.xml. */
    @Nullable
    String password;

    /** {@code true}, or {@code false} (the default): whether credentials, from any source, are sent without encryption to a daemon on another machine. */
    @Nullable
    String sendOverHttp;

    /** This login, then the servers of Maven's settings, then the logins of Podman and Docker on this machine. */
    public RegistryAccess toAccess(
            Settings settings, RegistryHost imageHost, CredentialSource servers, Host host, Consumer<String> log) {
        List<CredentialSource> sources = Stream.of(
                        given(settings, imageHost).stream(), Stream.of(servers), StoredLogins.all(host).stream())
                .<CredentialSource>flatMap(found -> found)
                .toList();
        return new RegistryAccess(new CredentialChain(sources, log), settings.flag("sendOverHttp", sendOverHttp));
    }

    private Optional<GivenCredentials> given(Settings settings, RegistryHost imageHost) {
        Optional<String> user = settings.text("username", username);
        Optional<String> secret = settings.text("password", password);
        if (user.isPresent() != secret.isPresent()) {
            throw new UserException(
                    user.isPresent() ? "<auth> has a user but no password." : "<auth> has a password but no user.",
                    "Set both scratch.auth.username and scratch.auth.password, or neither.");
        }
        RegistryHost host =
                settings.text("registry", registry).map(RegistryHost::ofAddress).orElse(imageHost);
        return user.map(name -> new GivenCredentials("<auth>", host, new UserAndPassword(name, secret.orElseThrow())));
    }
}
