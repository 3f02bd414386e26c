package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.recipe.BuilderStage;
import io.github.scratchmaven.recipe.Inclusion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The runtime that jlink makes: the feature release, the modules, the locales of {@code jdk.localedata}, what makes its start faster, the flags with which its default archive
 * is made, fonts, and whether it is for another platform than the builder's.
 */
record LinkedRuntime(
        int feature,
        Collection<String> modules,
        List<String> locales,
        Compression compression,
        Startup startup,
        List<String> archiveFlags,
        Inclusion fonts,
        boolean foreign) {

    /** They have jcmd, jfr, jinfo, jmap, jps, jstack and jstat. */
    private static final List<String> TOOL_MODULES = List.of("jdk.jcmd", "jdk.jfr");

    LinkedRuntime {
        modules = new TreeSet<>(modules);
        locales = List.copyOf(locales);
        archiveFlags = List.copyOf(archiveFlags);
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
        if (foreign) {
            options.add(List.of("--target", BuilderStage.TARGET));
        }
        if (usesAotCache()) {
            options.add(List.of("--aot-cache"));
        } else if (startup != Startup.NONE) {
            options.add(List.of("--archive"));
            archiveFlags.forEach(flag -> options.add(List.of("--archive-flag", flag)));
        }
        return options;
    }

    /** Of the same script for the tools that look into a running JVM, in a runtime of their own. */
    List<List<String>> toolOptions(String directory) {
        List<List<String>> options = new ArrayList<>();
        options.add(List.of("--tools", directory));
        options.add(List.of("--release", Integer.toString(feature)));
        options.add(List.of("--modules", String.join(",", TOOL_MODULES)));
        if (foreign) {
            options.add(List.of("--target", BuilderStage.TARGET));
        }
        return options;
    }

    /** It takes the place of the default archive. */
    private boolean usesAotCache() {
        return startup == Startup.AOT && StartupArchive.of(feature) == StartupArchive.AOT_CACHE;
    }
}
