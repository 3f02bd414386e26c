package io.github.scratchmaven.engine;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The environment variables for proxies. Docker has them as build arguments that need no {@code ARG}: each step gets them, and they are neither in the
 * history nor in the key of the cache.
 *
 * @param variables by names in capitals, such as {@code HTTPS_PROXY}
 */
public record ProxyVariables(SortedMap<String, String> variables) {

    public static final ProxyVariables NONE = new ProxyVariables(new TreeMap<>());

    public ProxyVariables {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    /** The arguments, and the variables that they do not set, in upper and lower case. */
    public SortedMap<String, String> joined(SortedMap<String, String> arguments) {
        SortedMap<String, String> joined = new TreeMap<>(arguments);
        variables.forEach((name, value) -> {
            String small = name.toLowerCase(Locale.ROOT);
            if (!arguments.containsKey(name) && !arguments.containsKey(small)) {
                joined.put(name, value);
                joined.put(small, value);
            }
        });
        return joined;
    }

    /** The names only: an address may contain a password. */
    @Override
    public String toString() {
        return variables.keySet().toString();
    }
}
