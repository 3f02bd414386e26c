package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.recipe.Inclusion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The runtime that jlink makes: the feature release, the modules, the locales of {@code jdk.localedata}, whether it has the default archive, and fonts. */
record LinkedRuntime(
        int feature,
        Collection<String> modules,
        List<String> locales,
        Compression compression,
        boolean archived,
        Inclusion fonts) {

    LinkedRuntime {
        modules = new TreeSet<>(modules);
        locales = List.copyOf(locales);
    }

    /** Of the script that links it, one line for each. */
    List<List<String>> options() {
        List<List<String>> options = new ArrayList<>();
        options.add(List.of("--release", Integer.toString(feature)));
        options.add(List.of("--modules", String.join(",", modules)));
        options.add(List.of("--compress", compression.name().toLowerCase(Locale.ROOT)));
        if (!locales.isEmpty()) {
            options.add(List.of("--locales", String.join(",", locales)));
        }
        if (fonts != Inclusion.NEVER) {
            options.add(List.of("--fonts", fonts.word()));
        }
        if (archived) {
            options.add(List.of("--archive"));
        }
        return options;
    }
}
