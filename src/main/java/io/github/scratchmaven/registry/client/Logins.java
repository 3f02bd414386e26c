package io.github.scratchmaven.registry.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.registry.Credentials;
import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.RegistryToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.FoundCredentials;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import io.github.scratchmaven.registry.RegistryProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The headers {@code Authorization} for registries: a login, or a token of the server that the registry names. See
 * <a href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</a> and, for identity tokens,
 * <a href="https://distribution.github.io/distribution/spec/auth/oauth/">OAuth2</a>. Safe for several threads.
 */
final class Logins {

    private static final String CLIENT_ID = "scratch-maven-plugin";

    /** A token without a time of expiry is valid for so long. */
    private static final int DEFAULT_SECONDS = 60;

    /** A token is not used just before it expires. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final RegistryHttp http;
    private final RegistryAccess access;
    private final Clock clock;
    private final Map<RegistryHost, Optional<FoundCredentials>> credentials = new ConcurrentHashMap<>();
    private final Map<Use, Header> headers = new ConcurrentHashMap<>();

    Logins(RegistryHttp http, RegistryAccess access, Clock clock) {
        this.http = http;
        this.access = access;
        this.clock = clock;
    }

    /** Looked up once. */
    Optional<FoundCredentials> credentials(RegistryHost host) {
        return credentials.computeIfAbsent(host, access.credentials()::find);
    }

    /** The header that the registry accepted before, if that is still valid. */
    Optional<String> known(RegistryHost host, Scope scope) {
        return Optional.ofNullable(headers.get(new Use(host, scope)))
                .filter(header -> clock.instant().isBefore(header.expiry()))
                .map(Header::value);
    }

    /** A header as the registry requests it; empty if there are no credentials of that kind. */
    Optional<String> answer(RegistryHost host, Scope scope, List<Challenge> challenges) throws InterruptedException {
        Optional<Credentials> login = credentials(host).map(FoundCredentials::credentials);
        Optional<Challenge> bearer = first(challenges, "bearer");
        Optional<Header> header = bearer.isPresent()
                ? Optional.of(bearer(bearer.get(), scope, login))
                : first(challenges, "basic")
                        .flatMap(basic -> login.flatMap(Logins::basic))
                        .map(Header::permanent);
        header.ifPresent(known -> headers.put(new Use(host, scope), known));
        return header.map(Header::value);
    }

    private Header bearer(Challenge challenge, Scope scope, Optional<Credentials> login) throws InterruptedException {
        if (login.isPresent() && login.get() instanceof RegistryToken own) {
            return Header.permanent("Bearer " + own.token());
        }
        Instant start = clock.instant();
        JsonNode response =
                http.send(tokenRequest(challenge, scope, login)).orFail().json();
        String token = Stream.of("token", "access_token")
                .map(field -> response.path(field).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow(() -> RegistryFailure.of(RegistryProblem.UNAUTHORIZED, "no token in response"));
        int seconds = Math.max(response.path("expires_in").asInt(DEFAULT_SECONDS), DEFAULT_SECONDS);
        return new Header("Bearer " + token, start.plusSeconds(seconds).minus(MARGIN));
    }

    private Request tokenRequest(Challenge challenge, Scope scope, Optional<Credentials> login) {
        URI realm = realm(challenge);
        if (login.isPresent() && !access.overHttp() && !isConfidential(realm)) {
            throw RegistryFailure.of(
                    RegistryProblem.OTHER, "its token server does not use TLS, so that no credentials are sent to it");
        }
        String service = challenge.parameter("service").orElse("");
        Optional<String> refreshing = login.flatMap(Logins::identityToken);
        return refreshing.isPresent()
                ? refresh(realm, service, scope, refreshing.get())
                : get(realm, service, scope, login);
    }

    private static Request get(URI realm, String service, Scope scope, Optional<Credentials> login) {
        Stream<String> scopes = scope.texts().stream().map(text -> parameter("scope", text));
        Stream<String> account = login.flatMap(Logins::user).map(user -> parameter("account", user)).stream();
        String query = Stream.of(account, Stream.of(parameter("service", service)), scopes)
                .flatMap(parameters -> parameters)
                .collect(Collectors.joining("&"));
        return Request.of("GET", withQuery(realm, query)).authorized(login.flatMap(Logins::basic));
    }

    private static Request refresh(URI realm, String service, Scope scope, String token) {
        String form = Stream.of(
                        parameter("grant_type", "refresh_token"),
                        parameter("service", service),
                        parameter("client_id", CLIENT_ID),
                        parameter("scope", String.join(" ", scope.texts())),
                        parameter("refresh_token", token))
                .collect(Collectors.joining("&"));
        return Request.of("POST", realm)
                .content("application/x-www-form-urlencoded", () -> BodyPublishers.ofString(form));
    }

    private static URI realm(Challenge challenge) {
        try {
            URI realm = new URI(challenge.parameter("realm").orElse(""));
            if (realm.getHost() != null && realm.getScheme().matches("(?i)https?")) {
                return realm;
            }
        } catch (URISyntaxException invalid) {
            // As one without a host.
        }
        throw RegistryFailure.of(RegistryProblem.OTHER, "it requests a token, but names no valid token server");
    }

    private static boolean isConfidential(URI realm) {
        return realm.getScheme().equalsIgnoreCase("https") || Loopback.isHost(realm.getHost());
    }

    /** The URI with more parameters. */
    static URI withQuery(URI uri, String query) {
        String text = uri.toString();
        return URI.create(text + (uri.getRawQuery() == null ? "?" : "&") + query);
    }

    /** The parameter of a URI or a form. */
    static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Optional<Challenge> first(List<Challenge> challenges, String scheme) {
        return challenges.stream()
                .filter(challenge -> challenge.scheme().equals(scheme))
                .findFirst();
    }

    private static Optional<String> basic(Credentials credentials) {
        return login(credentials)
                .map(login -> "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<String> user(Credentials credentials) {
        return login(credentials).map(UserAndPassword::user);
    }

    private static Optional<UserAndPassword> login(Credentials credentials) {
        return credentials instanceof UserAndPassword login ? Optional.of(login) : Optional.empty();
    }

    private static Optional<String> identityToken(Credentials credentials) {
        return credentials instanceof IdentityToken token ? Optional.of(token.token()) : Optional.empty();
    }

    private record Use(RegistryHost host, Scope scope) {}

    /** Hides its value. */
    private record Header(String value, Instant expiry) {

        static Header permanent(String value) {
            return new Header(value, Instant.MAX);
        }

        @Override
        public String toString() {
            return "header until " + expiry;
        }
    }
}
