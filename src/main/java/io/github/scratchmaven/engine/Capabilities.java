package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.UserException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an engine's builds can do: all but what it lacks. The one place that refuses what is lacking. */
public record Capabilities(Map<BuildFeature, Lack> lacking) {

    public Capabilities {
        lacking = Map.copyOf(lacking);
    }

    public static Capabilities all() {
        return new Capabilities(Map.of());
    }

    public static Capabilities without(Set<BuildFeature> features, Lack lack) {
        return new Capabilities(features.stream().collect(Collectors.toMap(Function.identity(), feature -> lack)));
    }

    /**
     * Refuses the first need that cannot be met.
     *
     * @throws UserException saying what asks for it, and why it cannot be had
     */
    public void requireSupported(Collection<RequiredFeature> needs) {
        needs.forEach(need -> Optional.ofNullable(lacking.get(need.feature())).ifPresent(lack -> {
            throw lack.refusal(need);
        }));
    }

    /** Why something cannot be had, as a sentence without its end, and what to do instead. */
    public record Lack(String reason, String remedy) {

        private UserException refusal(RequiredFeature need) {
            return new UserException(
                    "The daemon cannot " + need.feature() + ", as " + need.asked() + " wants: " + reason + ".", remedy);
        }
    }
}
