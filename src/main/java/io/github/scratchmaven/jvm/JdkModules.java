package io.github.scratchmaven.jvm;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The modules of a JDK for Linux, from tables that {@code dev/jdk-modules} writes for each long-term release. A release without a table has the modules of
 * the nearest lower one.
 */
public final class JdkModules {

    /** The module that each runtime has. */
    static final String BASE = "java.base";

    private static final SortedSet<Integer> RELEASES =
            Collections.unmodifiableSortedSet(new TreeSet<>(List.of(17, 21, 25)));

    /** Those that were read: several parts of one build ask for the same release. */
    private static final Map<Integer, JdkModules> READ = new ConcurrentHashMap<>();

    private final int feature;
    private final Map<String, List<String>> requires = new HashMap<>();
    private final Map<String, String> modules = new HashMap<>();
    private final Set<String> charsets = new HashSet<>();

    private JdkModules(int feature) {
        this.feature = feature;
    }

    /** The modules of the JDK of this feature release. */
    public static JdkModules of(int feature) {
        return READ.computeIfAbsent(feature, JdkModules::read);
    }

    private static JdkModules read(int feature) {
        JdkModules jdk = new JdkModules(feature);
        String module = "";
        for (String line : table(feature)) {
            module = jdk.add(line.split(" "), module);
        }
        return jdk;
    }

    /** The releases that have a table. */
    public static SortedSet<Integer> releases() {
        return RELEASES;
    }

    /** The feature release that was asked for. */
    public int feature() {
        return feature;
    }

    public boolean has(String module) {
        return requires.containsKey(module);
    }

    /** The module that contains a package, exported or not. */
    public Optional<String> moduleOf(String packageName) {
        return Optional.ofNullable(modules.get(packageName));
    }

    /** These modules of the JDK, and all modules that they require. Other names are left out. */
    public SortedSet<String> requiredBy(Collection<String> roots) {
        SortedSet<String> closure = new TreeSet<>();
        roots.forEach(module -> addRequired(module, closure));
        return closure;
    }

    /** The modules that a module of the JDK requires directly. */
    List<String> requires(String module) {
        return requires.getOrDefault(module, List.of());
    }

    /** Whether {@code jdk.charsets} has a character set of this name. */
    boolean isExtendedCharset(String name) {
        return charsets.contains(name.toLowerCase(Locale.ROOT));
    }

    private void addRequired(String module, SortedSet<String> closure) {
        if (has(module) && closure.add(module)) {
            requires(module).forEach(required -> addRequired(required, closure));
        }
    }

    private String add(String[] words, String module) {
        List<String> values = List.of(words).subList(1, words.length);
        switch (words[0]) {
            case "module" -> requires.put(values.get(0), List.of());
            case "requires" -> requires.put(module, values);
            case "packages" -> values.forEach(name -> modules.put(name, module));
            case "charsets" -> values.stream().filter(JdkModules::isTelling).forEach(charsets::add);
            default -> {
                // The first line is a comment.
            }
        }
        return words[0].equals("module") ? values.get(0) : module;
    }

    /** Whether a string with this name of a character set means it. Numbers and short names mean something else. */
    private static boolean isTelling(String charset) {
        return charset.length() > 3 && !charset.chars().allMatch(Character::isDigit);
    }

    private static List<String> table(int feature) {
        SortedSet<Integer> lower = RELEASES.headSet(feature + 1);
        int release = lower.isEmpty() ? RELEASES.first() : lower.last();
        try (InputStream table = requireNonNull(JdkModules.class.getResourceAsStream("jdk-" + release + ".txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
