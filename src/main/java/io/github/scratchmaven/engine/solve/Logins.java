package io.github.scratchmaven.engine.solve;

import io.github.scratchmaven.engine.buildkit.session.Login;
import io.github.scratchmaven.engine.buildkit.session.RegistryLogins;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.registry.Credentials;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.FoundCredentials;
import io.github.scratchmaven.registry.RegistryHost;
import java.util.Optional;

/** The logins that this build knows, as the daemon asks for them; Docker Hub's own name for itself is one of its many. */
record Logins(CredentialChain credentials) implements RegistryLogins {

    @Override
    public Optional<Login> find(String host) {
        return credentials
                .find(new RegistryHost(host))
                .map(FoundCredentials::credentials)
                .flatMap(Logins::login);
    }

    /** A registry's own token is of no use here: the daemon wants to fetch tokens itself. */
    private static Optional<Login> login(Credentials known) {
        if (known instanceof UserAndPassword login) {
            return Optional.of(new Login(login.user(), login.password()));
        }
        return known instanceof IdentityToken identity
                ? Optional.of(Login.identityToken(identity.token()))
                : Optional.empty();
    }
}
