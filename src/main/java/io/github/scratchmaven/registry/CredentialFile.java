package io.github.scratchmaven.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.RegistryToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The file that {@code docker login} or {@code podman login} writes: {@code credHelpers} name a program for a registry, {@code credsStore} one for all
 * others, and {@code auths} hold credentials themselves. Where a program is responsible, nothing else is asked.
 */
public final class CredentialFile implements CredentialSource {

    private final Path file;
    private final String tool;
    private final Predicate<String> keys;
    private final CredentialEnvironment environment;

    private CredentialFile(Path file, String tool, Predicate<String> keys, CredentialEnvironment environment) {
        this.file = file;
        this.tool = tool;
        this.keys = keys;
        this.environment = environment;
    }

    /** Docker's {@code config.json}, in {@code DOCKER_CONFIG} or {@code ~/.docker}. */
    public static CredentialFile docker(CredentialEnvironment environment) {
        return new CredentialFile(
                environment.dockerFolder().resolve("config.json"), "docker", key -> true, environment);
    }

    /** Podman's {@code auth.json} in {@code XDG_RUNTIME_DIR}, if that is set; an entry for a part of a registry is none for the whole. */
    public static Optional<CredentialFile> podman(CredentialEnvironment environment) {
        return environment
                .variable("XDG_RUNTIME_DIR")
                .map(folder -> Path.of(folder, "containers", "auth.json"))
                .map(file -> new CredentialFile(file, "podman", CredentialFile::namesWholeRegistry, environment));
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public Optional<Credentials> find(RegistryHost host) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode content = content();
        Optional<CredentialHelper> helper = helperName(content, host)
                .map(program -> new CredentialHelper(program, file, environment, CredentialHelper.TIME_LIMIT));
        return helper.isPresent()
                ? helper.get().ask(host)
                : entry(content, "auths", host).flatMap(entry -> login(entry, host));
    }

    /** Empty if the registry's credentials are in the file itself, which an empty name asks for. */
    Optional<String> helperName(JsonNode content, RegistryHost host) {
        return entry(content, "credHelpers", host)
                .or(() -> Optional.of(content.path("credsStore")))
                .map(JsonNode::asText)
                .filter(program -> !program.isEmpty());
    }

    /** The one below {@code auths} or {@code credHelpers}. */
    Optional<JsonNode> entry(JsonNode content, String object, RegistryHost host) {
        return new RegistryEntries(content.path(object), keys).find(host);
    }

    /** What a login has left; an entry without any of it says only that there was one. */
    Optional<Credentials> login(JsonNode entry, RegistryHost host) {
        return text(entry, "identitytoken")
                .<Credentials>map(IdentityToken::new)
                .or(() -> text(entry, "registrytoken").map(RegistryToken::new))
                .or(() -> text(entry, "auth").map(auth -> decoded(auth, host)))
                .or(() -> text(entry, "username")
                        .map(user ->
                                new UserAndPassword(user, entry.path("password").asText())));
    }

    private static Optional<String> text(JsonNode entry, String field) {
        return Optional.of(entry.path(field).asText()).filter(text -> !text.isEmpty());
    }

    /** Old logins filled the password up with zero bytes. */
    private Credentials decoded(String auth, RegistryHost host) {
        String pair = fromBase64(auth, host);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw damaged(host);
        }
        return new UserAndPassword(
                pair.substring(0, colon), pair.substring(colon + 1).replaceAll("^\0+|\0+$", ""));
    }

    private String fromBase64(String auth, RegistryHost host) {
        try {
            return new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw damaged(host);
        }
    }

    /** No cause: what the parser says quotes what it read, which may be a secret. */
    private JsonNode content() {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException broken) {
            throw new UserException(
                    "The file " + Quote.path(file) + " with credentials for registries is not valid JSON: see its line "
                            + broken.getLocation().getLineNr() + ".",
                    "Mend it, or remove it and log in again with \"" + tool + " login\".");
        } catch (IOException unreadable) {
            throw new UserException(
                    "The file " + Quote.path(file) + " with credentials for registries cannot be read.",
                    "Allow this user to read it, or remove it.",
                    unreadable);
        }
    }

    private UserException damaged(RegistryHost host) {
        return new UserException(
                "The credentials for the registry " + Quote.of(host.name()) + " in " + Quote.path(file)
                        + " are damaged: their \"auth\" is not user and password in base64.",
                "Log in again with \"" + tool + " login " + host + "\".");
    }

    private static boolean namesWholeRegistry(String key) {
        return key.contains("://") || !key.contains("/");
    }
}
