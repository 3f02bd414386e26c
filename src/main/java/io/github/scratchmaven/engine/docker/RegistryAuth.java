package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import io.github.scratchmaven.registry.Credentials;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.RegistryToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.FoundCredentials;
import java.util.Base64;

/** Credentials for one registry in the form that daemons accept, see "Authentication" in Docker's Engine API. */
final class RegistryAuth {

    static final String HEADER = "X-Registry-Auth";

    private RegistryAuth() {}

    static AuthConfig of(FoundCredentials found) {
        Credentials credentials = found.credentials();
        AuthConfig auth = new AuthConfig().withRegistryAddress(found.host().address());
        if (credentials instanceof UserAndPassword login) {
            return auth.withUsername(login.user()).withPassword(login.password());
        }
        if (credentials instanceof IdentityToken identity) {
            return auth.withIdentityToken(identity.token());
        }
        return auth.withRegistrytoken(((RegistryToken) credentials).token());
    }

    /** No credentials. */
    static AuthConfig anonymous() {
        return new AuthConfig().withRegistryAddress(null);
    }

    /** The value of the header, as docker-java's commands write it. */
    static String header(FoundCredentials found) {
        try {
            return Base64.getUrlEncoder().encodeToString(new ObjectMapper().writeValueAsBytes(of(found)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("An AuthConfig has texts only.", impossible);
        }
    }
}
