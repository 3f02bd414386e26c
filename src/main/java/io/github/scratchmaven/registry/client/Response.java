package io.github.scratchmaven.registry.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.scratchmaven.registry.RegistryProblem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The response to one request. Its text hides the body, which may be a token. */
final class Response {

    private static final Pattern NEXT = Pattern.compile("<([^<>]*)>\\s*;\\s*rel=\"?next\"?");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final String INSUFFICIENT_SCOPE = "insufficient_scope";

    private final URI uri;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    /** From this address, after redirects. */
    Response(URI uri, int status, HttpHeaders headers, byte[] body) {
        this.uri = uri;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    URI uri() {
        return uri;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    List<Challenge> challenges() {
        return headers.allValues("WWW-Authenticate").stream()
                .flatMap(header -> Challenge.parse(header).stream())
                .toList();
    }

    /**
     * The address in the header {@code Location}, which may be relative. A registry behind a proxy that ends TLS may write its own address without TLS, which becomes
     * one with TLS.
     */
    URI location() {
        return resolved(header("Location").orElse(""));
    }

    /** The address of the next page of a list (RFC 8288). */
    Optional<URI> next() {
        Matcher link = NEXT.matcher(header("Link").orElse(""));
        return link.find() ? Optional.of(resolved(link.group(1))) : Optional.empty();
    }

    private URI resolved(String location) {
        try {
            return safe(uri.resolve(location));
        } catch (IllegalArgumentException invalid) {
            throw unusable("no valid address");
        }
    }

    private URI safe(URI location) {
        boolean https = "https".equalsIgnoreCase(location.getScheme());
        if (location.getHost() == null || (!https && !"http".equalsIgnoreCase(location.getScheme()))) {
            throw unusable("no valid address");
        }
        if (https || "http".equalsIgnoreCase(uri.getScheme())) {
            return location;
        }
        if (!location.getHost().equalsIgnoreCase(uri.getHost())) {
            throw unusable("an address without TLS");
        }
        return URI.create("https://" + uri.getRawAuthority() + location.getRawPath()
                + (location.getRawQuery() == null ? "" : "?" + location.getRawQuery()));
    }

    /** The body as JSON; a missing node if it is something else. */
    JsonNode json() {
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        } catch (IOException impossible) {
            throw new IllegalStateException("Arrays are always readable.", impossible);
        }
    }

    /** This response if the request succeeded. */
    Response orFail() {
        if (isSuccess()) {
            return this;
        }
        throw failure();
    }

    RegistryFailure failure() {
        String words = words();
        return RegistryFailure.of(problem(words), words, pause(Clock.systemUTC()));
    }

    private RegistryProblem problem(String words) {
        boolean denied = challenges().stream()
                .anyMatch(challenge ->
                        INSUFFICIENT_SCOPE.equals(challenge.parameter("error").orElse("")));
        return denied ? RegistryProblem.DENIED : RegistryProblem.of(status, words);
    }

    /** As Docker writes them: the code and the message of each error. Another body, such as the page of a proxy, is not quoted. */
    private String words() {
        String errors = StreamSupport.stream(json().path("errors").spliterator(), false)
                .map(Response::words)
                .filter(error -> !error.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        return errors.isEmpty() ? "HTTP status " + status : errors;
    }

    private static String words(JsonNode error) {
        String code = error.path("code").asText().toLowerCase(Locale.ROOT).replace('_', ' ');
        String message = error.path("message").asText();
        return code.isEmpty() || message.isEmpty() ? code + message : code + ": " + message;
    }

    /** Seconds or a date (RFC 9110 section 10.2.3). */
    Optional<Duration> pause(Clock clock) {
        return header("Retry-After")
                .flatMap(value -> SECONDS.matcher(value).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : until(value, clock.instant()));
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            Instant end = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, end)).filter(pause -> !pause.isNegative());
        } catch (DateTimeException invalid) {
            return Optional.empty();
        }
    }

    private static RegistryFailure unusable(String reason) {
        return RegistryFailure.of(RegistryProblem.OTHER, "it sent " + reason);
    }

    @Override
    public String toString() {
        return "HTTP status " + status;
    }
}
