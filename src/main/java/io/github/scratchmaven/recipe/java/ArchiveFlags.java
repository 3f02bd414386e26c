package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the flags of a JVM mean for archives of classes. */
final class ArchiveFlags {

    /** Those that choose an archive themselves, and those with which a JVM neither writes nor uses one of the application's classes. */
    private static final Pattern EXCLUSIVE = Pattern.compile("-Xshare:.*"
            + "|-XX:(SharedArchiveFile|ArchiveClassesAtExit|AOTMode|AOTCache|AOTCacheOutput|AOTConfiguration)=.*"
            + "|-XX:[+]AutoCreateSharedArchive"
            + "|--(limit-modules|patch-module|upgrade-module-path)(=.*)?"
            + "|-Djava[.]system[.]class[.]loader=.*");

    private static final Pattern LAYOUT = Pattern.compile(
            "-XX:[+-]Use(CompressedOops|CompressedClassPointers|CompactObjectHeaders)|-XX:ObjectAlignmentInBytes=\\d+");

    private static final Pattern UNLOCK = Pattern.compile("-XX:[+]Unlock\\w+VMOptions");
    private static final Pattern ALIGNMENT = Pattern.compile("-XX:ObjectAlignmentInBytes=(\\d+)");
    private static final Pattern HEAP = Pattern.compile("(?:-Xmx|-XX:MaxHeapSize=)(\\d+)([kKmMgGtT]?)");
    private static final String UNCOMPRESSED = "-XX:-UseCompressedOops";

    private ArchiveFlags() {}

    /** A {@code UserException} for a flag with which the JVM does not use an archive of the application's classes. */
    static void requireUsable(List<String> flags) {
        requireUsable(flags, "<java><jvmFlags>");
    }

    /** The same for the flags of variables. Agents of <java><jvmFlags> are not part of the training run, but variables are. */
    static void requireUsable(JvmVariables variables, String element) {
        variables.values().keySet().forEach(name -> {
            List<String> flags = variables.flags(name);
            requireUsable(flags, name + " of " + element);
            flags.stream().filter(JvmArguments::isAgent).findFirst().ifPresent(flag -> {
                throw new UserException(
                        "With the flag " + Quote.of(flag) + " in " + name + " of " + element
                                + ", the JVM writes no archive of the application's classes, but <java><startup> is \"aot\".",
                        "Write the flag in <java><jvmFlags>, whose agents are not part of the training run, or set <java><startup> to \"cds\".");
            });
        });
    }

    private static void requireUsable(List<String> flags, String element) {
        flags.stream()
                .filter(flag -> EXCLUSIVE.matcher(flag).matches())
                .findFirst()
                .ifPresent(flag -> {
                    throw new UserException(
                            "With the flag " + Quote.of(flag) + " in " + element
                                    + ", the JVM does not use the archive of the application's classes, but <java><startup> is \"aot\".",
                            "Remove the flag, or set <java><startup> to \"none\".");
                });
    }

    /**
     * The flags that decide how objects lie in memory. A JVM with others than those with which an archive was made does not use it. ZGC and large heaps do
     * without compressed pointers.
     */
    static List<String> layout(List<String> flags) {
        List<String> layout = new ArrayList<>();
        flags.stream().filter(flag -> LAYOUT.matcher(flag).matches()).forEach(layout::add);
        if (flags.contains("-XX:+UseZGC") || isLarge(flags)) {
            layout.remove("-XX:+UseCompressedOops");
            layout.add(UNCOMPRESSED);
        }
        if (!layout.isEmpty()) {
            layout.addAll(
                    0,
                    flags.stream()
                            .filter(flag -> UNLOCK.matcher(flag).matches())
                            .toList());
        }
        return layout.stream().distinct().toList();
    }

    /** A compressed pointer has 32 bits, and counts in units of the alignment. */
    private static boolean isLarge(List<String> flags) {
        BigInteger alignment = last(ALIGNMENT, flags, "8");
        return last(HEAP, flags, "0").compareTo(alignment.shiftLeft(32)) >= 0;
    }

    /** A later flag replaces an earlier one. */
    private static BigInteger last(Pattern pattern, List<String> flags, String otherwise) {
        BigInteger value = new BigInteger(otherwise);
        for (String flag : flags) {
            Matcher found = pattern.matcher(flag);
            if (found.matches()) {
                value = new BigInteger(found.group(1)).shiftLeft(found.groupCount() < 2 ? 0 : bits(found.group(2)));
            }
        }
        return value;
    }

    private static int bits(String unit) {
        return unit.isEmpty() ? 0 : 10 * ("kmgt".indexOf(unit.toLowerCase(Locale.ROOT)) + 1);
    }
}
