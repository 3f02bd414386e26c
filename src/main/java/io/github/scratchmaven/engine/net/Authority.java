package io.github.scratchmaven.engine.net;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * User, host and port of a URI. Unlike {@link URI#getHost}, it accepts underscores, as Docker and Compose have them in host names.
 *
 * @param host an IPv6 address keeps its brackets
 */
record Authority(Optional<String> user, String host, OptionalInt port) {

    private static final Pattern SYNTAX = Pattern.compile(
            "(?:([^@]*)@)?(\\[[0-9A-Fa-f:.]+(?:%[^\\]]+)?]|[A-Za-z0-9_](?:[A-Za-z0-9._~-]*))(?::(\\d{1,5}))?");

    /** Empty if the URI has no host. */
    static Optional<Authority> of(URI uri) {
        Matcher parts = SYNTAX.matcher(String.valueOf(uri.getRawAuthority()));
        if (uri.getRawAuthority() == null || !parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Authority(
                Optional.ofNullable(uri.getUserInfo() == null ? parts.group(1) : uri.getUserInfo())
                        .filter(user -> !user.isEmpty()),
                parts.group(2),
                parts.group(3) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts.group(3)))));
    }

    /** Without the brackets of an IPv6 address. */
    String bareHost() {
        return host.replaceAll("[\\[\\]]", "");
    }
}
