package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The grammar of each part of an image reference. Java's patterns repeat groups by recursion, so names are split without a pattern, and only short or
 * flat pieces are matched: long input does not overflow the stack.
 */
final class ReferenceGrammar {

    private static final int LONGEST_PATH = 255;

    private static final Pattern IMAGE_ID = Pattern.compile("[a-f0-9]{64}");
    private static final Pattern HOST_LABEL = Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?");
    private static final Pattern IPV6_ADDRESS = Pattern.compile("\\[[a-fA-F0-9:]+]");
    private static final Pattern PORT = Pattern.compile("[0-9]+");
    private static final Pattern PATH_PART = Pattern.compile("[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}");

    private ReferenceGrammar() {}

    static void requireName(String text) {
        if (text.isEmpty() || text.startsWith(":") || text.startsWith("@")) {
            throw new InvalidValue("The image reference " + Quote.of(text) + " has no name.");
        }
        if (text.contains("://")) {
            throw new InvalidValue("The image reference " + Quote.of(text) + " is a URL; a reference has no scheme.");
        }
        if (IMAGE_ID.matcher(text).matches()) {
            throw new InvalidValue("The image reference " + Quote.of(text) + " is the ID of an image, not a name.");
        }
    }

    static void requireDomain(String domain) {
        int colon = domain.indexOf(':', domain.lastIndexOf(']') + 1);
        String host = colon < 0 ? domain : domain.substring(0, colon);
        boolean portIsValid =
                colon < 0 || PORT.matcher(domain.substring(colon + 1)).matches();
        if (!portIsValid || !isHost(host)) {
            throw new InvalidValue("The registry " + Quote.of(domain)
                    + " in an image reference is not a host with an optional port, such as \"host:5000\".");
        }
    }

    /** Messages show the familiar name. */
    static void requirePath(String path, String familiarName) {
        if (path.length() > LONGEST_PATH) {
            throw new InvalidValue(
                    "The image name " + Quote.of(familiarName) + " is longer than " + LONGEST_PATH + " characters.");
        }
        if (!path.equals(path.toLowerCase(Locale.ROOT))) {
            throw new InvalidValue("The image name " + Quote.of(familiarName)
                    + " has upper-case letters; only the registry can have them.");
        }
        for (String part : parts(path, "/")) {
            requirePathPart(part, familiarName);
        }
    }

    static void requireTag(String tag) {
        if (!TAG.matcher(tag).matches()) {
            throw new InvalidValue(
                    "tag",
                    "The image tag " + Quote.of(tag) + " is not up to 128 letters, digits, \"_\", \".\" and \"-\""
                            + " that begin with neither \".\" nor \"-\".");
        }
    }

    private static boolean isHost(String host) {
        return IPV6_ADDRESS.matcher(host).matches()
                || parts(host, ".").stream()
                        .allMatch(label -> HOST_LABEL.matcher(label).matches());
    }

    private static void requirePathPart(String part, String familiarName) {
        if (!PATH_PART.matcher(part).matches()) {
            throw new InvalidValue(
                    "The image name " + Quote.of(familiarName) + " is not valid: its part " + Quote.of(part)
                            + " is not lower-case letters and digits, joined by one \".\", one or two \"_\", or any number of \"-\".");
        }
    }

    private static List<String> parts(String text, String separator) {
        return List.of(text.split(Pattern.quote(separator), -1));
    }
}
