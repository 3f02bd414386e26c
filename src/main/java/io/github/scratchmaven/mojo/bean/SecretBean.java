package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.SecretOrigin;
import io.github.scratchmaven.secrets.SecretOrigin.OfFile;
import io.github.scratchmaven.secrets.SecretOrigin.OfVariable;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a secret of the build is; the pom does not contain the secret. */
public final class SecretBean {

    /** The id: the steps read the file {@code /run/secrets/ID}, and {@code netrc} is their {@code ~/.netrc}. */
    @Nullable
    String id;

    /** The file that contains it, relative to the project's directory; {@code ~/} is the user's home directory. */
    @Nullable
    String file;

    /** The environment variable of Maven that contains it, instead of a file. */
    @Nullable
    String environment;

    BuildSecret toSecret(Settings settings, HostDirectories directories) {
        String name = settings.required("id", id, Function.identity(), "an id such as \"token\"");
        return settings.checked(() -> new BuildSecret(name, origin(name, settings, directories)));
    }

    private SecretOrigin origin(String name, Settings settings, HostDirectories directories) {
        Optional<SecretOrigin> inFile =
                settings.path("file", file, directories::file).map(OfFile::new);
        Optional<SecretOrigin> inVariable = settings.text("environment", environment)
                .map(variable -> new OfVariable(variable, directories.host().variables()));
        if (inFile.isPresent() == inVariable.isPresent()) {
            throw new UserException(
                    "The secret " + Quote.of(name) + " has "
                            + (inFile.isPresent() ? "both <file> and" : "neither <file> nor") + " <environment>.",
                    "Write one of them in its <secret>.");
        }
        return inFile.or(() -> inVariable).orElseThrow();
    }
}
