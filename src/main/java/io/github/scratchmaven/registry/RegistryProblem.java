package io.github.scratchmaven.registry;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kinds of errors of a registry. A daemon passes them on as text only: the registry's own, or that of Go's network library. */
public enum RegistryProblem {
    UNKNOWN_HOST("no such host|server misbehaving|temporary failure in name resolution|name or service not known"),
    REFUSED("connection refused|no route to host|network is unreachable"),
    UNTRUSTED("x509:"),
    PLAIN_HTTP("http response to https client"),
    PROXY_LOGIN("proxy authentication required|\\b407\\b"),
    TOO_MANY_REQUESTS("toomanyrequests|too many requests|\\b429\\b"),
    QUOTA("quota|no space left|insufficient storage|\\b507\\b|entity too large|\\b413\\b|storage limit"),
    // Before the next: a registry with a token server returns both to a login with too few permissions.
    DENIED("denied|insufficient_scope|forbidden|\\b403\\b"),
    NO_LOGIN("no basic auth credentials"),
    UNAUTHORIZED("unauthorized|authentication required|\\b401\\b|incorrect username or password|no token in response"),
    UNKNOWN_NAME(
            "name unknown|repository .*(?:not known|not found|does not exist)|manifest unknown|(?<!executable file )not found|\\b404\\b"),
    IMMUTABLE("immutable|tag already exists"),
    TIMEOUT("i/o timeout|deadline exceeded|client\\.timeout|handshake timeout|connection timed out|request canceled"),
    BROKEN(
            "\\beof\\b|(?:blob|upload) unknown|upload invalid|connection reset|broken pipe|closed network connection|server closed|goaway|stream error|use of closed"),
    SERVER_ERROR(
            "http status:? 5\\d\\d|status(?: code)?:? \"?5\\d\\d|\\b50[0234]\\b|internal server error|bad gateway|unavailable"),
    OTHER("");

    private static final Pattern URL = Pattern.compile("\"?https?://[^\\s\"]*");

    private final Pattern words;

    RegistryProblem(String words) {
        this.words = Pattern.compile(words);
    }

    /** By the text of a daemon or a registry without URLs, ignoring case; the first kind that matches. */
    public static RegistryProblem of(String error) {
        String text = URL.matcher(error.toLowerCase(Locale.ROOT)).replaceAll("");
        return Stream.of(values())
                .filter(problem -> problem.words.matcher(text).find())
                .findFirst()
                .orElse(OTHER);
    }

    /** By the text and the status of a registry's response: the text tells more, since many registries use the same status for several kinds. */
    public static RegistryProblem of(int status, String error) {
        RegistryProblem byText = of(error);
        return byText == OTHER ? of("HTTP status " + status) : byText;
    }

    /** Whether another attempt may succeed. */
    public boolean isTransient() {
        return switch (this) {
            case TOO_MANY_REQUESTS, TIMEOUT, BROKEN, SERVER_ERROR -> true;
            default -> false;
        };
    }
}
