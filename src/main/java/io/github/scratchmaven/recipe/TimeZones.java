package io.github.scratchmaven.recipe;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which time zones go into the image. */
public sealed interface TimeZones {

    TimeZones AUTO = new Included(Inclusion.AUTO);

    /** As the pom writes it, and the script of the builder stage reads it. */
    String words();

    /** Reads {@code auto}, {@code always}, {@code never}, or names separated by commas: {@code Europe/Paris,UTC}. */
    static TimeZones parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "always" -> new Included(Inclusion.ALWAYS);
            case "never" -> new Included(Inclusion.NEVER);
            default -> new Named(Arrays.asList(text.split("\\s*,\\s*", -1)));
        };
    }

    /** All that the builder has, or none. */
    record Included(Inclusion inclusion) implements TimeZones {

        @Override
        public String words() {
            return inclusion.word();
        }
    }

    /** Only these. */
    record Named(SortedSet<String> zones) implements TimeZones {

        /** Every zone of the tz database begins with a capital letter, unlike its files of other kinds and misspelt words such as "allways". */
        private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*");

        /** Rejects what is not the name of a zone. */
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
                throw new InvalidValue(Quote.of(zone) + " is not the name of a time zone.");
            }
        }
    }
}
