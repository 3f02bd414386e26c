package io.github.scratchmaven.registry.client;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of {@code NO_PROXY}, which Go reads the same way: a host with its subdomains, {@code .example.com} for the subdomains only, an IP address, a range of
 * addresses such as {@code 10.0.0.0/8}, each but the last with an optional port, or {@code *} for all.
 *
 * @param port a negative one stands for all ports
 */
record ProxyException(String host, int port, int prefix) {

    private static final Pattern PORT = Pattern.compile("(.*[^:]|\\[.*]):(\\d{1,5})");
    private static final Pattern RANGE = Pattern.compile("(.*)/(\\d{1,3})");
    private static final Pattern IP = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");
    private static final int ANY = -1;

    static ProxyException parse(String text) {
        String entry = text.toLowerCase(Locale.ROOT);
        Matcher range = RANGE.matcher(entry);
        if (range.matches()) {
            return new ProxyException(unbracketed(range.group(1)), ANY, Integer.parseInt(range.group(2)));
        }
        Matcher port = PORT.matcher(entry);
        return port.matches() && !IP.matcher(entry).matches()
                ? new ProxyException(unbracketed(port.group(1)), Integer.parseInt(port.group(2)), ANY)
                : new ProxyException(unbracketed(entry), ANY, ANY);
    }

    boolean matches(String server, int serverPort) {
        String name = unbracketed(server.toLowerCase(Locale.ROOT));
        return prefix == ANY ? isHost(name) && (port == ANY || port == serverPort) : isInRange(name);
    }

    private boolean isHost(String name) {
        String suffix = host.startsWith("*.") ? host.substring(1) : host;
        return host.equals("*")
                || name.equals(host)
                || (!IP.matcher(name).matches() && name.endsWith(suffix.startsWith(".") ? suffix : "." + suffix));
    }

    private boolean isInRange(String name) {
        Optional<InetAddress> first = ip(host);
        Optional<InetAddress> address = ip(name);
        if (first.isEmpty() || address.isEmpty()) {
            return false;
        }
        int bits = Byte.SIZE * first.get().getAddress().length;
        return bits == Byte.SIZE * address.get().getAddress().length
                && prefix <= bits
                && number(first.get())
                        .shiftRight(bits - prefix)
                        .equals(number(address.get()).shiftRight(bits - prefix));
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    /** Resolves no name. */
    private static Optional<InetAddress> ip(String text) {
        try {
            return IP.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException invalid) {
            return Optional.empty();
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
