package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.SecretOrigin;
import io.github.scratchmaven.secrets.SecretOrigin.OfFile;
import io.github.scratchmaven.secrets.SecretOrigin.OfVariable;
import org.jspecify.annotations.Nullable;

/** Where a secret of the build is, never the secret itself. */
public final class SecretBean {

    /** By which name the steps know it: they read the file {@code /run/secrets/ID}, and {@code netrc} is their {@code ~/.netrc}. */
    @Nullable
    String id;

    /** The file that it is in, relative to the project's folder; {@code ~/} is the user's. */
    @Nullable
    String file;

    /** The environment variable of Maven that it is in, instead of a file. */
    @Nullable
    String environment;

    BuildSecret toSecret(HostDirectories places) {
        if (id == null || id.isBlank()) {
            throw new UserException("A <secret> of <build> has no id.", "Write one such as <id>token</id> into it.");
        }
        return new BuildSecret(id.strip(), origin(id.strip(), places));
    }

    private SecretOrigin origin(String name, HostDirectories places) {
        if (isBlank(file) == isBlank(environment)) {
            throw new UserException(
                    "The secret " + Quote.of(name) + " names "
                            + (isBlank(file) ? "neither a file nor" : "both a file and") + " an environment variable.",
                    "Write either <file> or <environment> into its <secret>.");
        }
        return file == null || isBlank(file)
                ? new OfVariable(
                        String.valueOf(environment).strip(), places.host().variables())
                : new OfFile(places.file(file.strip()));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
