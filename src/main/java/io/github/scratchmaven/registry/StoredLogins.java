package io.github.scratchmaven.registry;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.DockerConfig;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.host.JsonFile;
import io.github.scratchmaven.json.JsonObject;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.RegistryToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The logins that {@code docker login} or {@code podman login} stored: {@code credHelpers} name a program for a registry, {@code credsStore} one for all
 * others, and {@code auths} hold credentials themselves. If a program is named for the registry, {@code auths} is not read.
 */
public final class StoredLogins implements CredentialSource {

    private static final String AUTH_CONFIG = "DOCKER_AUTH_CONFIG";
    private static final String DOCKER = "docker";
    private static final String PODMAN = "podman";

    private final String name;
    private final Supplier<Optional<JsonObject>> content;
    private final String tool;
    private final Predicate<String> keys;
    private final Host host;

    private StoredLogins(
            String name, Supplier<Optional<JsonObject>> content, String tool, Predicate<String> keys, Host host) {
        this.name = name;
        this.content = content;
        this.tool = tool;
        this.keys = keys;
        this.host = host;
    }

    /** All on this machine: those of the variables first, then Podman's and Docker's files. */
    public static List<CredentialSource> all(Host host) {
        return Stream.of(variable(host).stream(), podman(host), Stream.of(docker(host)))
                .<CredentialSource>flatMap(logins -> logins)
                .toList();
    }

    /** The JSON text in {@code DOCKER_AUTH_CONFIG}, if that is set. */
    static Optional<StoredLogins> variable(Host host) {
        return host.variable(AUTH_CONFIG)
                .map(text -> new StoredLogins(AUTH_CONFIG, () -> Optional.of(parsed(text)), DOCKER, key -> true, host));
    }

    /**
     * Podman's files, in the order in which Podman reads them: {@code REGISTRY_AUTH_FILE} alone, or those in {@code XDG_RUNTIME_DIR} and in
     * {@code ~/.config}. An entry for a part of a registry does not count for the whole.
     */
    static Stream<StoredLogins> podman(Host host) {
        return host.variable("REGISTRY_AUTH_FILE")
                .map(file -> Stream.of(Path.of(file)))
                .orElseGet(() -> podmanDirectories(host).map(directory -> directory.resolve("containers/auth.json")))
                .map(file -> of(new JsonFile(file), PODMAN, StoredLogins::namesWholeRegistry, host));
    }

    /** Docker's {@code config.json}. */
    static StoredLogins docker(Host host) {
        return of(DockerConfig.of(host).file(), DOCKER, key -> true, host);
    }

    private static StoredLogins of(JsonFile file, String tool, Predicate<String> keys, Host host) {
        return new StoredLogins(file.path().toString(), file::read, tool, keys, host);
    }

    private static Stream<Path> podmanDirectories(Host host) {
        Optional<Path> runtime = host.variable("XDG_RUNTIME_DIR").map(Path::of);
        Path config = host.variable("XDG_CONFIG_HOME").map(Path::of).orElseGet(() -> host.home()
                .resolve(".config"));
        return Stream.concat(runtime.stream(), Stream.of(config));
    }

    /** Without the parser's exception as cause, since its message quotes the text. */
    private static JsonObject parsed(String text) {
        try {
            return JsonObject.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException invalid) {
            throw new UserException("The variable " + AUTH_CONFIG + " is not valid JSON.", "Correct or unset it.");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Credentials> find(RegistryHost registry) {
        return content.get().flatMap(logins -> find(logins, registry));
    }

    private Optional<Credentials> find(JsonObject logins, RegistryHost registry) {
        Optional<CredentialHelper> helper = helperName(logins, registry)
                .map(program -> new CredentialHelper(program, name, host, CredentialHelper.TIME_LIMIT));
        return helper.isPresent()
                ? helper.get().ask(registry)
                : entry(logins, registry).flatMap(entry -> login(entry, registry));
    }

    /** Empty if the registry's credentials are in the file itself, which an empty name means. */
    Optional<String> helperName(JsonObject content, RegistryHost registry) {
        JsonObject helpers = content.object("credHelpers");
        return key(helpers, registry)
                .map(helpers::text)
                .or(() -> Optional.of(content.text("credsStore")))
                .filter(program -> !program.isEmpty());
    }

    Optional<JsonObject> entry(JsonObject content, RegistryHost registry) {
        JsonObject logins = content.object("auths");
        return key(logins, registry).map(logins::object);
    }

    private Optional<String> key(JsonObject entries, RegistryHost registry) {
        return new RegistryEntries(entries, keys).find(registry);
    }

    /** The credentials in an entry; one without any only shows that there was a login. */
    Optional<Credentials> login(JsonObject entry, RegistryHost registry) {
        return text(entry, "identitytoken")
                .<Credentials>map(IdentityToken::new)
                .or(() -> text(entry, "registrytoken").map(RegistryToken::new))
                .or(() -> text(entry, "auth").map(auth -> decoded(auth, registry)))
                .or(() -> text(entry, "username").map(user -> new UserAndPassword(user, entry.text("password"))));
    }

    private static Optional<String> text(JsonObject entry, String field) {
        return Optional.of(entry.text(field)).filter(text -> !text.isEmpty());
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
                "The credentials for the registry " + Quote.of(registry.name()) + " in " + Quote.path(name)
                        + " are damaged: \"auth\" is not a user and a password in Base64.",
                "Log in again with \"" + tool + " login " + registry + "\".");
    }

    private static boolean namesWholeRegistry(String key) {
        return key.contains("://") || !key.contains("/");
    }
}
