package io.github.scratchmaven.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.DockerConfig;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.host.JsonFile;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.RegistryToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The logins that {@code docker login} or {@code podman login} stored: {@code credHelpers} name a program for a registry, {@code credsStore} one for all
 * others, and {@code auths} hold credentials themselves. Where a program is responsible, only that is asked.
 */
public final class CredentialFile implements CredentialSource {

    private final JsonFile file;
    private final String tool;
    private final Predicate<String> keys;
    private final Host host;

    private CredentialFile(JsonFile file, String tool, Predicate<String> keys, Host host) {
        this.file = file;
        this.tool = tool;
        this.keys = keys;
        this.host = host;
    }

    /** Docker's {@code config.json}. */
    public static CredentialFile docker(Host host) {
        return new CredentialFile(DockerConfig.of(host).file(), "docker", key -> true, host);
    }

    /** Podman's {@code auth.json} in {@code XDG_RUNTIME_DIR}, if that is set; an entry for a part of a registry does not count for the whole. */
    public static Optional<CredentialFile> podman(Host host) {
        return host.variable("XDG_RUNTIME_DIR")
                .map(directory -> Path.of(directory, "containers", "auth.json"))
                .map(file ->
                        new CredentialFile(new JsonFile(file), "podman", CredentialFile::namesWholeRegistry, host));
    }

    @Override
    public String name() {
        return file.path().toString();
    }

    @Override
    public Optional<Credentials> find(RegistryHost registry) {
        JsonNode content = file.read();
        Optional<CredentialHelper> helper = helperName(content, registry)
                .map(program -> new CredentialHelper(program, file.path(), host, CredentialHelper.TIME_LIMIT));
        return helper.isPresent()
                ? helper.get().ask(registry)
                : entry(content, "auths", registry).flatMap(entry -> login(entry, registry));
    }

    /** Empty if the registry's credentials are in the file itself, which an empty name means. */
    Optional<String> helperName(JsonNode content, RegistryHost registry) {
        return entry(content, "credHelpers", registry)
                .or(() -> Optional.of(content.path("credsStore")))
                .map(JsonNode::asText)
                .filter(program -> !program.isEmpty());
    }

    /** The one below {@code auths} or {@code credHelpers}. */
    Optional<JsonNode> entry(JsonNode content, String object, RegistryHost registry) {
        return new RegistryEntries(content.path(object), keys).find(registry);
    }

    /** The credentials in an entry; one without any only shows that there was a login. */
    Optional<Credentials> login(JsonNode entry, RegistryHost registry) {
        return text(entry, "identitytoken")
                .<Credentials>map(IdentityToken::new)
                .or(() -> text(entry, "registrytoken").map(RegistryToken::new))
                .or(() -> text(entry, "auth").map(auth -> decoded(auth, registry)))
                .or(() -> text(entry, "username")
                        .map(user ->
                                new UserAndPassword(user, entry.path("password").asText())));
    }

    private static Optional<String> text(JsonNode entry, String field) {
        return Optional.of(entry.path(field).asText()).filter(text -> !text.isEmpty());
    }

    /** Old logins padded the password with zero bytes. */
    private Credentials decoded(String auth, RegistryHost registry) {
        String pair = fromBase64(auth, registry);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw damaged(registry);
        }
        return new UserAndPassword(
                pair.substring(0, colon), pair.substring(colon + 1).replaceAll("^\0+|\0+$", ""));
    }

    private String fromBase64(String auth, RegistryHost registry) {
        try {
            return new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw damaged(registry);
        }
    }

    private UserException damaged(RegistryHost registry) {
        return new UserException(
                "The credentials for the registry " + Quote.of(registry.name()) + " in " + Quote.path(file.path())
                        + " are damaged: \"auth\" is not a user and a password in Base64.",
                "Log in again with \"" + tool + " login " + registry + "\".");
    }

    private static boolean namesWholeRegistry(String key) {
        return key.contains("://") || !key.contains("/");
    }
}
