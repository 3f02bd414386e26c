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
        AuthConfig auth = new AuthConfig().withRegistryAddress(found.host().address());
        return found.credentials().accept(new Credentials.Visitor<>() {
            @Override
            public AuthConfig visit(UserAndPassword login) {
                return auth.withUsername(login.user()).withPassword(login.password());
            }

            @Override
            public AuthConfig visit(IdentityToken token) {
                return auth.withIdentityToken(token.token());
            }

            @Override
            public AuthConfig visit(RegistryToken token) {
                return auth.withRegistrytoken(token.token());
            }
        });
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
