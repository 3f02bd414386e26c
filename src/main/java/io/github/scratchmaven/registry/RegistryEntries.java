package io.github.scratchmaven.registry;

import io.github.scratchmaven.json.JsonObject;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the entry of a JSON object for a registry. Its keys are all the names that logins write: with or without scheme and path, and several for Docker Hub.
 */
final class RegistryEntries {

    private final JsonObject object;
    private final Predicate<String> counts;

    /** Other keys are ignored. */
    RegistryEntries(JsonObject object, Predicate<String> counts) {
        this.object = object;
        this.counts = counts;
    }

    /** The key of the entry. Of several, the name that Docker itself writes today comes first. */
    Optional<String> find(RegistryHost host) {
        return object.names().stream()
                .filter(counts)
                .filter(key -> RegistryHost.ofAddress(key).equals(host))
                .min(Comparator.comparingInt((String key) -> rank(key, host)).thenComparing(Comparator.naturalOrder()));
    }

    private static int rank(String key, RegistryHost host) {
        if (key.equals(host.address())) {
            return 0;
        }
        if (key.equals("https://" + host.name())) {
            return 1;
        }
        return key.contains("://") ? 3 : 2;
    }
}
