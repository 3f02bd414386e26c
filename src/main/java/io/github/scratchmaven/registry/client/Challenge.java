package io.github.scratchmaven.registry.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A method of authentication that a server offers in a header {@code WWW-Authenticate} (RFC 9110 section 11.6.1).
 *
 * @param scheme in lower case, such as {@code bearer}
 * @param parameters by names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";

    /** A parameter, or a scheme, which no equals sign follows. */
    private static final Pattern PART = Pattern.compile("[\\s,]*(?:(?<name>" + TOKEN
            + ")\\s*=\\s*(?:\"(?<quoted>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,100})\"|(?<plain>" + TOKEN + "))|(?<scheme>"
            + TOKEN + ")(?!\\s*=))");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** The challenges of one header; what follows an error of syntax is ignored. */
    static List<Challenge> parse(String header) {
        List<Challenge> challenges = new ArrayList<>();
        Matcher part = PART.matcher(header);
        while (part.lookingAt()) {
            if (part.group("scheme") != null) {
                challenges.add(new Challenge(part.group("scheme").toLowerCase(Locale.ROOT), Map.of()));
            } else if (!challenges.isEmpty()) {
                challenges.add(challenges.remove(challenges.size() - 1).with(part.group("name"), value(part)));
            }
            part.region(part.end(), header.length());
        }
        return challenges;
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private Challenge with(String name, String value) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new Challenge(scheme, more);
    }

    private static String value(Matcher part) {
        return part.group("plain") == null
                ? ESCAPE.matcher(part.group("quoted")).replaceAll("$1")
                : part.group("plain");
    }
}
