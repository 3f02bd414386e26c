package io.github.scratchmaven.image;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What each part of an image reference may look like. Input of any length is safe: Java's patterns repeat groups by recursion, so names are split
 * by hand and only short or flat pieces are matched.
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
            throw new UserException(
                    "The image reference " + Quote.of(text) + " has no name.", "Write one, such as \"team/app:1.0\".");
        }
        if (text.contains("://")) {
            throw new UserException(
                    "The image reference " + Quote.of(text) + " is a URL.", "Leave out everything up to \"://\".");
        }
        if (IMAGE_ID.matcher(text).matches()) {
            throw new UserException(
                    "The image reference " + Quote.of(text) + " is an image's ID.", "Write the image's name instead.");
        }
    }

    static void requireDomain(String domain) {
        int colon = domain.indexOf(':', domain.lastIndexOf(']') + 1);
        String host = colon < 0 ? domain : domain.substring(0, colon);
        boolean portIsValid =
                colon < 0 || PORT.matcher(domain.substring(colon + 1)).matches();
        if (!portIsValid || !isHost(host)) {
            throw new UserException(
                    "The registry " + Quote.of(domain) + " in an image reference is not a host with an optional port.",
                    "Write it as \"host\", \"host:5000\" or \"[IPv6 address]:5000\".");
        }
    }

    /** Messages show the name as people write it. */
    static void requirePath(String path, String familiarName) {
        if (path.length() > LONGEST_PATH) {
            throw new UserException(
                    "The image name " + Quote.of(familiarName) + " is longer than " + LONGEST_PATH + " characters.",
                    "Choose a shorter one.");
        }
        if (!path.equals(path.toLowerCase(Locale.ROOT))) {
            throw new UserException(
                    "The image name " + Quote.of(familiarName) + " has upper-case letters.",
                    "Write it in lower case, save the registry.");
        }
        for (String part : parts(path, "/")) {
            requirePathPart(part, familiarName);
        }
    }

    static void requireTag(String tag) {
        if (!TAG.matcher(tag).matches()) {
            throw new UserException(
                    "The image tag " + Quote.of(tag) + " is not valid.",
                    "Write up to 128 letters, digits, \"_\", \".\" and \"-\", the first of them neither \".\" nor \"-\".");
        }
    }

    private static boolean isHost(String host) {
        return IPV6_ADDRESS.matcher(host).matches()
                || parts(host, ".").stream()
                        .allMatch(label -> HOST_LABEL.matcher(label).matches());
    }

    private static void requirePathPart(String part, String familiarName) {
        if (!PATH_PART.matcher(part).matches()) {
            throw new UserException(
                    "The image name " + Quote.of(familiarName) + " is not valid: see its part " + Quote.of(part) + ".",
                    "Write lower-case letters and digits, joined by one \".\", one or two \"_\", or any number of \"-\".");
        }
    }

    private static List<String> parts(String text, String separator) {
        return List.of(text.split(Pattern.quote(separator), -1));
    }
}
