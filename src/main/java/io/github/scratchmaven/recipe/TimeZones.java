package io.github.scratchmaven.recipe;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which time zones go into the image. */
public sealed interface TimeZones {

    /** The words for it in the pom, and for the script of the builder stage. */
    String words();

    /** Reads {@code auto}, {@code always}, {@code never}, or names separated by commas: {@code Europe/Paris,UTC}. */
    static TimeZones parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> new Furnished(Inclusion.AUTO);
            case "always" -> new Furnished(Inclusion.ALWAYS);
            case "never" -> new Furnished(Inclusion.NEVER);
            default -> new Named(Arrays.asList(text.split("\\s*,\\s*", -1)));
        };
    }

    /** All that the builder has, or none. */
    record Furnished(Inclusion furnishing) implements TimeZones {

        @Override
        public String words() {
            return furnishing.word();
        }
    }

    /** These alone. */
    record Named(SortedSet<String> zones) implements TimeZones {

        /** Of the tz database every zone has a capital first: that tells names from misspelt words, and keeps its files of other kinds out. */
        private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*");

        /** Refuses what no zone is called. */
        public Named {
            zones.forEach(Named::requireName);
            zones = Collections.unmodifiableSortedSet(new TreeSet<>(zones));
        }

        Named(Collection<String> zones) {
            this(new TreeSet<>(zones));
        }

        @Override
        public String words() {
            return String.join(",", zones);
        }

        private static void requireName(String zone) {
            if (!NAME.matcher(zone).matches()) {
                throw new UserException(
                        Quote.of(zone) + " in <contents><timeZones> is not the name of a time zone.",
                        "Write auto, always, never, or names as in \"Europe/Paris,UTC\".");
            }
        }
    }
}
