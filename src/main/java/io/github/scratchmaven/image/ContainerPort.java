package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A port on which the program listens. Parsed as {@code EXPOSE} parses it, except that port 0 and a port of the host ({@code 8080:80}) are refused;
 * BuildKit ignores the latter with a warning.
 */
public record ContainerPort(int number, Protocol protocol) implements Comparable<ContainerPort> {

    private static final int LARGEST = 65535;
    private static final Comparator<ContainerPort> ORDER =
            Comparator.comparingInt(ContainerPort::number).thenComparing(ContainerPort::protocol);
    private static final Pattern TEXT =
            Pattern.compile("(?<first>[0-9]{1,9})(?:-(?<last>[0-9]{1,9}))?(?:/(?<protocol>.*))?");

    /** Rejects a number that is not a port. */
    public ContainerPort {
        if (number < 1 || number > LARGEST) {
            throw new InvalidValue("The port \"" + number + "\" is not between 1 and " + LARGEST + ".");
        }
    }

    /** Reads one port: {@code 8080}, which means TCP, or {@code 8080/udp}. */
    public static ContainerPort parse(String text) {
        List<ContainerPort> ports = parseAll(text);
        if (ports.size() > 1) {
            throw new InvalidValue("The port " + Quote.of(text) + " is a range, not a single port.");
        }
        return ports.get(0);
    }

    /** Reads one port or a range with both its ends: {@code 8000-8010/tcp}. */
    public static List<ContainerPort> parseAll(String text) {
        int colon = text.lastIndexOf(':');
        if (colon >= 0) {
            throw published(text, text.substring(colon + 1));
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw malformed(text);
        }
        int first = Integer.parseInt(matcher.group("first"));
        int last =
                Optional.ofNullable(matcher.group("last")).map(Integer::valueOf).orElse(first);
        if (last < first) {
            throw new InvalidValue("The port range " + Quote.of(text) + " ends before it begins.");
        }
        return range(first, last, protocol(matcher.group("protocol")));
    }

    @Override
    public int compareTo(ContainerPort other) {
        return ORDER.compare(this, other);
    }

    /** {@code 8080/tcp}. */
    @Override
    public String toString() {
        return number + "/" + protocol;
    }

    private static Protocol protocol(@Nullable String text) {
        return text == null || text.isEmpty() ? Protocol.TCP : Protocol.parse(text);
    }

    /** Both ends are checked before there are millions between them. */
    private static List<ContainerPort> range(int first, int last, Protocol protocol) {
        ContainerPort begin = new ContainerPort(first, protocol);
        ContainerPort end = new ContainerPort(last, protocol);
        return IntStream.rangeClosed(begin.number, end.number)
                .mapToObj(number -> new ContainerPort(number, protocol))
                .toList();
    }

    private static InvalidValue published(String text, String containerPort) {
        if (!TEXT.matcher(containerPort).matches()) {
            return malformed(text);
        }
        return new InvalidValue("The port " + Quote.of(text)
                + " publishes a port of the host; an image exposes only " + Quote.of(containerPort)
                + ", and \"docker run -p\" publishes it.");
    }

    private static InvalidValue malformed(String text) {
        return new InvalidValue("The port " + Quote.of(text) + " is not a number or a range.");
    }

    /** The transport protocol of a port. */
    public enum Protocol {
        TCP,
        UDP,
        SCTP;

        /** The name in lower case, as Docker writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Protocol parse(String text) {
            return Stream.of(values())
                    .filter(protocol -> protocol.name().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() ->
                            new InvalidValue("The port protocol " + Quote.of(text) + " is not tcp, udp or sctp."));
        }
    }
}
