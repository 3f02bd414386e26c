package io.github.scratchmaven.inspect;

/**
 * Whether a piece of furniture is in an image, and why.
 *
 * @param what the setting's name where it has one, such as {@code caCertificates}
 * @param setting what the pom says of it; {@code -} where it has no say
 */
public record Decision(String what, String setting, boolean included, String reason) {

    /** What the pom says where it has no say, or says nothing. */
    public static final String UNSAID = "-";

    /** Such as {@code caCertificates (auto): included, "/app" contains crypto/x509.loadSystemRoots}. */
    @Override
    public String toString() {
        return what
                + (setting.equals(UNSAID) ? "" : " (" + setting + ")")
                + (included ? ": included, " : ": not included, ")
                + reason;
    }
}
