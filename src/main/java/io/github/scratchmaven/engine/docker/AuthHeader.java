package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.scratchmaven.registry.Credentials;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.RegistryToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.FoundCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Credentials for one registry as a daemon takes them: a JSON object in base64 for URLs, see "Authentication" in Docker's Engine API. */
final class AuthHeader {

    static final String NAME = "X-Registry-Auth";

    private AuthHeader() {}

    static String of(FoundCredentials found) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        fill(json, found.credentials());
        json.put("serveraddress", found.host().address());
        return encoded(json);
    }

    /** No credentials. */
    static String anonymous() {
        return encoded(new ObjectMapper().createObjectNode());
    }

    private static String encoded(ObjectNode json) {
        return Base64.getUrlEncoder().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void fill(ObjectNode json, Credentials credentials) {
        if (credentials instanceof UserAndPassword login) {
            json.put("username", login.user()).put("password", login.password());
        } else if (credentials instanceof IdentityToken identity) {
            json.put("identitytoken", identity.token());
        } else if (credentials instanceof RegistryToken registry) {
            json.put("registrytoken", registry.token());
        }
    }
}
