package io.github.scratchmaven.engine.net;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a connection with TLS is refused, by the words of Java's TLS and by those of the alert that the other side sends. */
enum TlsProblem {
    OTHER_NAME("no subject alternative|no name matching", "its certificate does not name the host"),
    OTHER_AUTHORITY("pkix path|certification path|trust anchor", "its certificate is not signed by the CA in ca.pem"),
    NO_TLS("unrecognized ssl message|plaintext connection", "it does not use TLS"),
    CLIENT_REFUSED(
            "certificate_required|bad_certificate|unknown_ca|certificate_unknown|certificate_expired|handshake_failure",
            "it does not accept the client's certificate"),
    OTHER("", "the connection failed");

    private final Pattern words;
    private final String problem;

    TlsProblem(String words, String problem) {
        this.words = Pattern.compile(words);
        this.problem = problem;
    }

    /** The first kind that matches the message of Java's exception. */
    static TlsProblem of(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(kind -> kind.words.matcher(text).find())
                .findFirst()
                .orElse(OTHER);
    }

    /** For a message, after "failed:". */
    String problem() {
        return problem;
    }

    /**
     * What to do.
     *
     * @param files such as {@code in "/etc/certs"}; empty if no directory is set
     * @param serverName the setting for another name, if there is one
     */
    String remedy(String files, Optional<String> serverName) {
        return switch (this) {
            case OTHER_NAME ->
                serverName
                        .map(setting -> "Set " + setting + " to a name that the certificate has.")
                        .orElse("Use a name that the certificate has in the address.");
            case OTHER_AUTHORITY -> "Replace ca.pem" + files + " by the certificate of the CA that signed it.";
            case NO_TLS -> "Correct the port in the address, or remove the settings for TLS.";
            case CLIENT_REFUSED ->
                "Check cert.pem and key.pem" + files + ", which a CA must have signed that the other side trusts.";
            case OTHER -> "Check ca.pem, cert.pem and key.pem" + files + ".";
        };
    }
}
