package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.BuildSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The first part of each secret of a build, which is enough to find it in an image without keeping the whole secret in memory. */
final class SecretExcerpts {

    /** In bytes of a file, or characters of a value. */
    private static final int LENGTH = 256;

    /** Of a file with logins, only the passwords are secret, and logins that are tokens; a copy seldom contains what is around them. */
    private static final int LOGINS_LENGTH = 64 * 1024;

    private static final Pattern CREDENTIAL = Pattern.compile("(?:^|\\s)(login|account|password)\\s+(\\S+)");

    /** A character that was cut, or a byte that is not text. */
    private static final Pattern UNREADABLE = Pattern.compile("\uFFFD.*", Pattern.DOTALL);

    private final BuildSecrets secrets;
    private final Set<String> ignored;

    /** Without the secrets of the ignored ids. */
    SecretExcerpts(BuildSecrets secrets, Set<String> ignored) {
        this.secrets = secrets;
        this.ignored = ignored;
    }

    /** By the name of each in messages. A file that can no longer be read was not a secret of this build. */
    Map<String, String> byName() {
        Map<String, String> excerpts = new TreeMap<>();
        secrets.secrets().stream()
                .filter(secret -> !ignored.contains(secret.id()))
                .forEach(secret -> add(secret, excerpts));
        return excerpts;
    }

    private static void add(BuildSecret secret, Map<String, String> excerpts) {
        String name = "\"" + secret.id() + "\" in <build><secrets>";
        secret.origin().accept(known -> addFile(name, secret.id(), known.file(), excerpts), variable -> variable.value()
                .ifPresent(value -> excerpts.put(name, shortened(value.strip()))));
    }

    private static void addFile(String name, String id, Path file, Map<String, String> excerpts) {
        if (id.equals(BuildSecrets.NETRC)) {
            addCredentials(name, text(file, LOGINS_LENGTH), excerpts);
        } else {
            excerpts.put(name, text(file, LENGTH).strip());
        }
    }

    /** Some servers take a token as the login, with any password. */
    private static void addCredentials(String name, String logins, Map<String, String> excerpts) {
        Map<String, Integer> numbers = new HashMap<>();
        for (MatchResult credential : CREDENTIAL.matcher(logins).results().toList()) {
            String kind = credential.group(1);
            int number = numbers.merge(kind, 1, Integer::sum);
            if (kind.equals("password") || Token.isLikely(credential.group(2))) {
                excerpts.put(kind + " " + number + " of " + name, credential.group(2));
            }
        }
    }

    private static String text(Path file, int length) {
        try (InputStream content = Files.newInputStream(file)) {
            String text = new String(content.readNBytes(length), StandardCharsets.UTF_8);
            return UNREADABLE.matcher(text).replaceFirst("");
        } catch (IOException gone) {
            return "";
        }
    }

    private static String shortened(String value) {
        return value.substring(0, Math.min(value.length(), LENGTH));
    }
}
