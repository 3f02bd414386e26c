package io.github.scratchmaven.recipe.java;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment variables from which a JVM and its launcher read flags.
 *
 * @param values the values of those that are set, by their names
 */
record JvmVariables(SortedMap<String, String> values) {

    private static final List<String> BEFORE_COMMAND = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");
    private static final String AFTER_COMMAND = "_JAVA_OPTIONS";

    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    JvmVariables {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    static JvmVariables in(SortedMap<String, String> environment) {
        SortedMap<String, String> values = new TreeMap<>(environment);
        values.keySet().retainAll(names().toList());
        return new JvmVariables(values);
    }

    private static Stream<String> names() {
        return Stream.concat(BEFORE_COMMAND.stream(), Stream.of(AFTER_COMMAND));
    }

    /** These variables, of which others replace those with the same names. */
    JvmVariables replacedBy(JvmVariables others) {
        SortedMap<String, String> replaced = new TreeMap<>(values);
        replaced.putAll(others.values);
        return new JvmVariables(replaced);
    }

    /** All flags of a JVM with these on its command line, in the order in which a later one replaces an earlier one. */
    List<String> with(List<String> command) {
        List<String> flags = new ArrayList<>();
        BEFORE_COMMAND.forEach(name -> flags.addAll(flags(name)));
        flags.addAll(command);
        flags.addAll(flags(AFTER_COMMAND));
        return flags;
    }

    /** The flags of a variable, which white space separates outside of quotes. */
    List<String> flags(String name) {
        return WORD.matcher(values.getOrDefault(name, ""))
                .results()
                .map(word -> QUOTED.matcher(word.group())
                        .replaceAll(quoted ->
                                Matcher.quoteReplacement(quoted.group(1) == null ? quoted.group(2) : quoted.group(1))))
                .toList();
    }

    /** The value of a variable on one line; empty if it is not set. */
    String line(String name) {
        return values.getOrDefault(name, "").strip().replaceAll("\\s+", " ");
    }
}
