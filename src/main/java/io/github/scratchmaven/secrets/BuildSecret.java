package io.github.scratchmaven.secrets;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.regex.Pattern;

/** A secret that steps of a build may read: the name by which they know it, and where its value is. */
public record BuildSecret(String id, SecretOrigin origin) {

    /** It is a file's name in the builder. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    /** Refuses an id that is no plain name for a file. */
    public BuildSecret {
        if (!ID.matcher(id).matches()) {
            throw new UserException(
                    "The id " + Quote.of(id) + " of a secret is not made of letters, digits, \"_\", \".\" and \"-\".",
                    "Write one such as <build><secrets><secret><id>token</id>.");
        }
    }
}
