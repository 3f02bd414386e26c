package io.github.scratchmaven.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds what a JSON object holds for a registry. Its keys name registries in all the spellings that logins have left behind: with or without scheme and
 * path, and Docker Hub in several.
 */
final class RegistryEntries {

    private final JsonNode object;
    private final Predicate<String> counts;

    /** Keys that do not count are passed over. */
    RegistryEntries(JsonNode object, Predicate<String> counts) {
        this.object = object;
        this.counts = counts;
    }

    /** Of several, the spelling that Docker itself uses now comes first. */
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
