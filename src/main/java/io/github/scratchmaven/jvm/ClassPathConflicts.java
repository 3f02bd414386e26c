package io.github.scratchmaven.jvm;

import io.github.scratchmaven.error.Quote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Classes that several archives of a class path contain with different content. The JVM loads the first one.
 *
 * @param classes the classes by the pair of archives, in the order of the class path
 */
record ClassPathConflicts(Map<Pair, SortedSet<String>> classes) {

    static ClassPathConflicts of(Collection<ArchiveFacts> archives) {
        Map<String, Owner> owners = new HashMap<>();
        Map<Pair, SortedSet<String>> conflicts = new LinkedHashMap<>();
        for (ArchiveFacts archive : archives) {
            archive.contents().classes().forEach((name, checksum) -> {
                Owner first = owners.putIfAbsent(name, new Owner(archive.name(), checksum));
                if (first != null && first.checksum() != checksum) {
                    conflicts
                            .computeIfAbsent(new Pair(first.archive(), archive.name()), pair -> new TreeSet<>())
                            .add(name);
                }
            });
        }
        return new ClassPathConflicts(conflicts);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        classes.forEach((pair, names) -> warnings.add(warning(pair, names)));
        return warnings;
    }

    private static String warning(Pair pair, SortedSet<String> names) {
        String both = Quote.of(pair.first()) + " and " + Quote.of(pair.second());
        return names.size() == 1
                ? "The class " + names.first() + " is in " + both + " with different content; the JVM loads the first."
                : names.size() + " classes, such as " + names.first() + ", are in " + both
                        + " with different content; the JVM loads those of the first.";
    }

    private record Owner(String archive, int checksum) {}

    record Pair(String first, String second) {}
}
