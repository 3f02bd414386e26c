package io.github.scratchmaven.jvm;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a runtime sees in a multi-release jar.
 *
 * @see <a href="https://openjdk.org/jeps/238">JEP 238</a>
 */
final class MultiRelease {

    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/([1-9][0-9]{0,3})/(.+)");

    private MultiRelease() {}

    /** Paths that have the contents of another path in the jar, which is their value, in the order of the jar; all others have themselves. */
    static Map<String, String> select(Collection<String> paths, int feature) {
        Map<String, Integer> newest = new HashMap<>();
        Map<String, String> selected = new LinkedHashMap<>();
        for (String path : paths) {
            Matcher versioned = VERSIONED.matcher(path);
            if (!versioned.matches()) {
                selected.putIfAbsent(path, path);
                continue;
            }
            int release = Integer.parseInt(versioned.group(1));
            String name = versioned.group(2);
            // META-INF is never looked up by release.
            if (release <= feature && !name.startsWith("META-INF/") && release > newest.getOrDefault(name, 8)) {
                newest.put(name, release);
                selected.put(name, path);
            }
        }
        return selected;
    }

    /** Only the files outside {@code META-INF/versions}, as the runtime sees a jar whose manifest has no {@code Multi-Release}. */
    static Map<String, String> unversioned(Collection<String> paths) {
        Map<String, String> selected = new LinkedHashMap<>();
        paths.stream().filter(path -> !VERSIONED.matcher(path).matches()).forEach(path -> selected.put(path, path));
        return selected;
    }
}
