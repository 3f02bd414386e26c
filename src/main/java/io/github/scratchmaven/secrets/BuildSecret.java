package io.github.scratchmaven.secrets;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.regex.Pattern;

/** A secret that steps of a build can read: its id, and where its value is. */
public record BuildSecret(String id, SecretOrigin origin) {

    /** The id is a file name in the builder. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    /** Rejects an id that is not a plain file name. */
    public BuildSecret {
        if (!ID.matcher(id).matches()) {
            throw new InvalidValue(
                    "id",
                    "The id " + Quote.of(id)
                            + " of a secret is not letters, digits, \"_\", \".\" and \"-\", the first neither \".\" nor \"-\".");
        }
    }
}
