package io.github.scratchmaven.inspect;

/**
 * Whether optional content is in an image, and why.
 *
 * @param what its name, which is the name of its setting where it has one, such as {@code caCertificates}
 * @param setting the value in the pom; {@code -} where there is no setting, or it is not set
 */
public record ContentDecision(String what, String setting, boolean included, String reason) {

    /** No setting, or not set. */
    public static final String UNSET = "-";

    /** Such as {@code caCertificates (auto): included, "/app" contains crypto/x509.loadSystemRoots}. */
    @Override
    public String toString() {
        return what
                + (setting.equals(UNSET) ? "" : " (" + setting + ")")
                + (included ? ": included, " : ": not included, ")
                + reason;
    }
}
