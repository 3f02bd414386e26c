package io.github.scratchmaven.engine.buildkit.session;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Knows the secrets of a build by their ids. */
public interface SecretStore {

    /** The value as it is now, read for this call and kept nowhere; nothing if there is no such secret. */
    Optional<byte[]> find(String id) throws IOException;

    static SecretStore of(Map<String, SecretSource> sources) {
        Map<String, SecretSource> copy = Map.copyOf(sources);
        return id -> {
            SecretSource source = copy.get(id);
            return source == null ? Optional.empty() : source.read();
        };
    }
}
