package io.github.scratchmaven.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The token server of a registry, as Docker's token authentication specifies it. A user logs in with a password or an identity token. No user
 * has a right until a test grants it.
 */
public final class TokenServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVICE = "scratch";
    private static final int SECONDS = 300;

    private final HttpServer server;
    private final Map<String, String> users = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> rights = new ConcurrentHashMap<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    private @Nullable PrivateKey key;
    private @Nullable String certificate;

    private TokenServer(HttpServer server) {
        this.server = server;
    }

    static TokenServer start() throws IOException {
        TokenServer tokens =
                new TokenServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        tokens.server.createContext("/token", tokens::respond);
        tokens.server.start();
        return tokens;
    }

    /** The address to which the registry refers its clients. */
    String realm() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    /** Sets the RSA key that signs the tokens and its certificate, both as PEM files. */
    void signBy(Path keyFile, Path certificateFile) throws IOException, GeneralSecurityException {
        key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text(keyFile))));
        certificate = text(certificateFile);
    }

    /** Adds a user with a password, which is accepted as an identity token as well. */
    public void addUser(String name, String password) {
        users.put(name, password);
    }

    /** Grants a user the actions {@code pull} or {@code push} in a repository such as {@code team/app}. */
    public void allow(String user, String repository, String... actions) {
        rights.put(user + " " + repository, Set.of(actions));
    }

    /** All tokens that were issued, which are secrets as well. */
    public List<String> issued() {
        return List.copyOf(tokens);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean posted = exchange.getRequestMethod().equals("POST");
            String form = posted
                    ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    : exchange.getRequestURI().getRawQuery();
            String user = posted
                    ? owner(values(form, "refresh_token"))
                    : login(exchange.getRequestHeaders().getFirst("Authorization"));
            if (user == null) {
                send(exchange, 401, Map.of("details", "incorrect username or password"));
                return;
            }
            String token = token(user, values(form, "scope"));
            tokens.add(token);
            send(exchange, 200, Map.of("token", token, "access_token", token, "expires_in", SECONDS));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** The user's name: empty without a login, null if the login is wrong. */
    private @Nullable String login(@Nullable String authorization) {
        if (authorization == null) {
            return "";
        }
        String[] login = new String(
                        Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8)
                .split(":", 2);
        return login[1].equals(users.get(login[0])) ? login[0] : null;
    }

    private @Nullable String owner(List<String> identityTokens) {
        return users.entrySet().stream()
                .filter(user -> identityTokens.contains(user.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** A JSON web token, RS256. */
    private String token(String user, List<String> scopes) throws IOException, GeneralSecurityException {
        Instant now = Instant.now();
        Map<String, Object> claims = Map.of(
                "iss",
                SERVICE,
                "aud",
                SERVICE,
                "sub",
                user,
                "jti",
                UUID.randomUUID().toString(),
                "iat",
                now.getEpochSecond(),
                "nbf",
                now.getEpochSecond() - SECONDS,
                "exp",
                now.getEpochSecond() + SECONDS,
                "access",
                scopes.stream().map(scope -> granted(user, scope)).toList());
        Map<String, Object> header =
                Map.of("typ", "JWT", "alg", "RS256", "x5c", List.of(Objects.requireNonNull(certificate)));
        String signed = base64(JSON.writeValueAsBytes(header)) + "." + base64(JSON.writeValueAsBytes(claims));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(Objects.requireNonNull(key));
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signature.sign());
    }

    /** The part of a scope such as {@code repository:team/app:pull,push} for which the user has the right. */
    private Map<String, Object> granted(String user, String scope) {
        String[] parts = scope.split(":", 3);
        Set<String> actions = new HashSet<>(List.of(parts[2].split(",", -1)));
        actions.retainAll(rights.getOrDefault(user + " " + parts[1], Set.of()));
        return Map.of("type", parts[0], "name", parts[1], "actions", new ArrayList<>(actions));
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> content) throws IOException {
        byte[] body = JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** The values of a name in a form such as {@code name=value&…}: a name may occur several times, and a value may be a list with spaces. */
    private static List<String> values(String form, String name) {
        return Stream.of(form.split("&", -1))
                .filter(field -> field.startsWith(name + "="))
                .map(field -> URLDecoder.decode(field.substring(name.length() + 1), StandardCharsets.UTF_8))
                .flatMap(value -> Stream.of(value.split(" ", -1)))
                .toList();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The content of a PEM file in base 64. */
    private static String text(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("-----"))
                .collect(Collectors.joining());
    }
}
