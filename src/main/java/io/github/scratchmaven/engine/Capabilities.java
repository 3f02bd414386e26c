package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.UserException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The features that an engine's builds support: all but those that are lacking. */
public record Capabilities(Map<BuildFeature, Lack> lacking) {

    public Capabilities {
        lacking = Map.copyOf(lacking);
    }

    public static Capabilities all() {
        return new Capabilities(Map.of());
    }

    public static Capabilities without(Set<BuildFeature> features, Lack lack) {
        return all().minus(features, lack);
    }

    /** The same, but also without these features. */
    public Capabilities minus(Set<BuildFeature> features, Lack lack) {
        Map<BuildFeature, Lack> all = new EnumMap<>(BuildFeature.class);
        all.putAll(lacking);
        features.forEach(feature -> all.put(feature, lack));
        return new Capabilities(all);
    }

    /**
     * Fails at the first feature that is not supported.
     *
     * @throws UserException that names the setting that requires it, and the reason why it is not supported
     */
    public void requireSupported(Collection<RequiredFeature> required) {
        required.forEach(
                feature -> Optional.ofNullable(lacking.get(feature.feature())).ifPresent(lack -> {
                    throw lack.error(feature);
                }));
    }

    /** Why a feature is not supported, as a sentence without its full stop, and what to do instead. */
    public record Lack(String reason, String remedy) {

        private UserException error(RequiredFeature required) {
            return new UserException(
                    "The daemon cannot " + required.feature() + ", which " + required.origin() + " requires: " + reason
                            + ".",
                    remedy);
        }
    }
}
