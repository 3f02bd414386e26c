package io.github.scratchmaven.engine.solve;

import io.github.scratchmaven.engine.buildkit.session.SecretSource;
import io.github.scratchmaven.engine.buildkit.session.SecretStore;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.SecretOrigin.OfFile;
import io.github.scratchmaven.secrets.SecretOrigin.OfVariable;
import java.util.List;
import java.util.stream.Collectors;

/** The secrets of a build, read when a step asks for them. */
final class SecretSources {

    private SecretSources() {}

    static SecretStore of(List<BuildSecret> secrets) {
        return SecretStore.of(secrets.stream().collect(Collectors.toMap(BuildSecret::id, SecretSources::source)));
    }

    private static SecretSource source(BuildSecret secret) {
        if (secret.origin() instanceof OfFile known) {
            return new SecretSource.OfFile(known.file());
        }
        OfVariable variable = (OfVariable) secret.origin();
        return new SecretSource.OfEnvironment(variable.variable(), variable.environment());
    }
}
