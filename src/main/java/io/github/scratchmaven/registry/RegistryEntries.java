package io.github.scratchmaven.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the entry of a JSON object for a registry. Its keys are all the names that logins write: with or without scheme and path, and several for Docker Hub.
 */
final class RegistryEntries {

    private final JsonNode object;
    private final Predicate<String> counts;

    /** Other keys are ignored. */
    RegistryEntries(JsonNode object, Predicate<String> counts) {
        this.object = object;
        this.counts = counts;
    }

    /** Of several, the name that Docker itself writes today comes first. */
    Optional<JsonNode> find(RegistryHost host) {
        return object.properties().stream()
                .map(Map.Entry::getKey)
                .filter(counts)
                .filter(key -> RegistryHost.ofAddress(key).equals(host))
                .min(Comparator.comparingInt((String key) -> rank(key, host)).thenComparing(Comparator.naturalOrder()))
                .map(object::path);
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
