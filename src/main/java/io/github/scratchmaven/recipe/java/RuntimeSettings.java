package io.github.scratchmaven.recipe.java;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pom's settings of the runtime.
 *
 * @param added modules in addition to those that the application needs
 * @param excluded modules that the runtime does not have although the application needs them
 * @param locales of {@code jdk.localedata}, as language tags
 * @param charsets whether the runtime has all charsets of {@code jdk.charsets}
 * @param startup null: the default archive, where it is reproducible
 */
public record RuntimeSettings(
        List<String> added,
        List<String> excluded,
        List<String> locales,
        boolean charsets,
        Compression compression,
        @Nullable Startup startup) {

    public RuntimeSettings {
        added = List.copyOf(added);
        excluded = List.copyOf(excluded);
        locales = List.copyOf(locales);
    }
}
