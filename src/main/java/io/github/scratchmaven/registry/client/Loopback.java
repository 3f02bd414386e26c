package io.github.scratchmaven.registry.client;

import java.util.regex.Pattern;

/** The names of this machine, to which connections without TLS are allowed, as Docker does. */
final class Loopback {

    private static final Pattern HOST = Pattern.compile("(?i)localhost|127(?:\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    private Loopback() {}

    static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }

    /** Of a registry, with or without a port. */
    static boolean isServer(String hostAndPort) {
        return isHost(PORT.matcher(hostAndPort).replaceFirst(""));
    }
}
