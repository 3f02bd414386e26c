package io.github.scratchmaven.jvm;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The modules of the JDK that an application needs, for {@code jlink --add-modules}.
 *
 * @param names the modules, and all that they require
 * @param reasons why each of them is there
 * @param excluded modules that the pom leaves out although the application needs them, and why it does
 * @param leftOut what the application refers to, and the runtime does not have
 * @param drawnText who draws text, which needs fonts; empty if nobody does, or if the runtime cannot
 * @param warnings whole sentences
 */
public record RuntimeModules(
        SortedSet<String> names,
        SortedMap<String, List<Reason>> reasons,
        SortedMap<String, List<Reason>> excluded,
        List<LeftOut> leftOut,
        Optional<Reason> drawnText,
        List<String> warnings) {

    public RuntimeModules {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        reasons = copy(reasons);
        excluded = copy(excluded);
        leftOut = List.copyOf(leftOut);
        warnings = List.copyOf(warnings);
    }

    /**
     * Finds the modules.
     *
     * @param archives the class path or module path, in its order
     * @param added modules that the pom adds
     * @param excluded modules that the pom leaves out
     * @param flags the flags of the JVM
     * @throws UserException if a module of the pom does not exist in this JDK
     */
    public static RuntimeModules of(
            List<ArchiveFacts> archives,
            JdkModules jdk,
            Collection<String> added,
            Collection<String> excluded,
            Collection<String> flags) {
        requireKnown(added, jdk);
        requireKnown(excluded, jdk);
        ModuleNeeds needs = new ModuleNeeds(jdk);
        needs.addBase();
        added.forEach(module -> needs.add(module, new Reason("", "", "the pom adds it")));
        JvmFlags.needs(flags, jdk).forEach(needs::add);
        archives.forEach(needs::add);
        needs.addCompanions();
        return resolve(needs, jdk, new TreeSet<>(excluded), archives);
    }

    private static RuntimeModules resolve(
            ModuleNeeds needs, JdkModules jdk, SortedSet<String> excluded, List<ArchiveFacts> archives) {
        SortedMap<String, List<Reason>> roots = needs.modules();
        SortedMap<String, List<Reason>> absent = new TreeMap<>();
        List<LeftOut> leftOut = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        SortedSet<String> kept = new TreeSet<>(roots.keySet());
        kept.removeAll(excluded);
        SortedSet<String> names = jdk.requiredBy(kept);
        for (String module : excluded) {
            List<Reason> reasons = roots.getOrDefault(module, List.of());
            if (names.contains(module)) {
                warnings.add("The module " + Quote.of(module) + " is excluded, but the runtime has it, because "
                        + requiring(module, names, jdk) + " requires it.");
            } else if (!reasons.isEmpty()) {
                reasons.forEach(reason -> leftOut.add(new LeftOut(
                        module, reason.archive(), reason.className(), reason.text() + ", but the pom excludes it")));
                absent.put(module, reasons);
            }
        }
        leftOut.addAll(needs.leftOut(names, archives));
        warnings.addAll(ClassPathConflicts.of(archives).warnings());
        return new RuntimeModules(names, reasons(names, roots, jdk), absent, leftOut, needs.drawnText(names), warnings);
    }

    private static SortedMap<String, List<Reason>> reasons(
            SortedSet<String> names, SortedMap<String, List<Reason>> roots, JdkModules jdk) {
        SortedMap<String, List<Reason>> reasons = new TreeMap<>();
        for (String module : names) {
            List<Reason> direct = roots.get(module);
            reasons.put(
                    module,
                    direct != null
                            ? direct
                            : List.of(new Reason("", "", requiring(module, names, jdk) + " requires it")));
        }
        return reasons;
    }

    private static String requiring(String module, SortedSet<String> names, JdkModules jdk) {
        return names.stream()
                .filter(name -> jdk.requires(name).contains(module))
                .findFirst()
                .orElse(JdkModules.BASE);
    }

    private static SortedMap<String, List<Reason>> copy(SortedMap<String, List<Reason>> reasons) {
        SortedMap<String, List<Reason>> copies = new TreeMap<>();
        reasons.forEach((module, list) -> copies.put(module, List.copyOf(list)));
        return Collections.unmodifiableSortedMap(copies);
    }

    private static void requireKnown(Collection<String> modules, JdkModules jdk) {
        for (String module : modules) {
            if (!jdk.has(module)) {
                throw new UserException(
                        "The module " + Quote.of(module) + " does not exist in JDK " + jdk.feature() + ".",
                        "Correct or remove it in <java><modules>.");
            }
        }
    }
}
