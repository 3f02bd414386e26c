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
 * Classes that several archives have with different content, and packages that the JVM does not load from several archives: those of modules, and those of
 * sealed archives. Other packages may be in several archives of a class path, as those of Scala are.
 */
final class ClassPathConflicts {

    /** Classes that Quarkus has changed at build time. It puts them in front of the originals. */
    private static final String REPLACEMENTS = "transformed-bytecode.jar";

    private final Map<Pair, SortedSet<String>> classes = new LinkedHashMap<>();
    private final Map<Pair, SortedSet<String>> packages = new LinkedHashMap<>();
    private final Map<String, ArchiveFacts> classOwners = new HashMap<>();
    private final Map<String, ArchiveFacts> packageOwners = new HashMap<>();

    private ClassPathConflicts() {}

    /** The archives are in the order of the class path. */
    static ClassPathConflicts of(Collection<ArchiveFacts> archives) {
        ClassPathConflicts conflicts = new ClassPathConflicts();
        archives.stream()
                .filter(archive -> !archive.name().equals(REPLACEMENTS))
                .forEach(archive -> archive.contents().classes().forEach((name, checksum) -> {
                    conflicts.addClass(name, checksum, archive);
                    conflicts.addPackage(packageOf(name), archive);
                }));
        return conflicts;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        classes.forEach((pair, names) -> warnings.add(duplicates(pair, names)));
        packages.forEach((pair, names) -> warnings.add("The package " + names.first() + " is in " + pair.quoted()
                + ", but the JVM does not load a package from two modules or from a sealed archive and another one."));
        return warnings;
    }

    private void addClass(String name, int checksum, ArchiveFacts archive) {
        ArchiveFacts first = classOwners.putIfAbsent(name, archive);
        if (first != null
                && !Integer.valueOf(checksum).equals(first.contents().classes().get(name))) {
            add(classes, first, archive, name);
        }
    }

    private void addPackage(String name, ArchiveFacts archive) {
        ArchiveFacts first = packageOwners.putIfAbsent(name, archive);
        if (first != null && !first.name().equals(archive.name()) && isForbidden(first, archive)) {
            add(packages, first, archive, name);
        }
    }

    private static void add(
            Map<Pair, SortedSet<String>> conflicts, ArchiveFacts first, ArchiveFacts second, String name) {
        conflicts
                .computeIfAbsent(new Pair(first.name(), second.name()), pair -> new TreeSet<>())
                .add(name);
    }

    private static boolean isForbidden(ArchiveFacts first, ArchiveFacts second) {
        return (first.module().isPresent() && second.module().isPresent()) || isSealed(first) || isSealed(second);
    }

    private static boolean isSealed(ArchiveFacts archive) {
        return "true".equalsIgnoreCase(archive.manifest().get("Sealed"));
    }

    private static String duplicates(Pair pair, SortedSet<String> names) {
        return names.size() == 1
                ? "The class " + names.first() + " is in " + pair.quoted()
                        + " with different content; the JVM loads the first."
                : names.size() + " classes, such as " + names.first() + ", are in " + pair.quoted()
                        + " with different content; the JVM loads those of the first.";
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    private record Pair(String first, String second) {

        private String quoted() {
            return Quote.of(first) + " and " + Quote.of(second);
        }
    }
}
