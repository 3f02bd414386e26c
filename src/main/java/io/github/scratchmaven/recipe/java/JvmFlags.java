package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.jvm.ArchiveFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The flags that archives of an application need: those that {@code java -jar} would read from a manifest, and those that libraries need in an image. */
record JvmFlags(List<ArchiveFacts> archives, boolean modular) {

    private static final String ALL_UNNAMED = "ALL-UNNAMED";
    private static final String DIRECTORY = "/usr/java/packages/lib";

    /**
     * Flags by a class of a library that would otherwise extract its native code to a temporary directory, where nothing may be executable.
     * Other libraries look in the directory of native libraries first.
     */
    private static final SortedMap<String, List<String>> NATIVE_CODE = new TreeMap<>(Map.of(
            "com.sun.jna.Native", List.of("-Djna.boot.library.path=" + DIRECTORY, "-Djna.nounpack=true"),
            "org.sqlite.SQLiteJDBCLoader", List.of("-Dorg.sqlite.lib.path=" + DIRECTORY),
            "org.xerial.snappy.SnappyLoader", List.of("-Dorg.xerial.snappy.use.systemlib=true")));

    /** In front of the pom's flags, which replace them. */
    List<String> with(List<String> configured) {
        List<String> flags = new ArrayList<>();
        Map<String, String> manifest = archives.get(0).manifest();
        packages(manifest, "Add-Opens").forEach(name -> flags.add("--add-opens=" + name + "=" + ALL_UNNAMED));
        packages(manifest, "Add-Exports").forEach(name -> flags.add("--add-exports=" + name + "=" + ALL_UNNAMED));
        if (ALL_UNNAMED.equals(manifest.get("Enable-Native-Access"))) {
            flags.add("--enable-native-access=" + ALL_UNNAMED);
        }
        if (archives.stream().anyMatch(archive -> archive.preview().isPresent())) {
            flags.add("--enable-preview");
        }
        NATIVE_CODE.forEach((name, values) -> {
            if (archives.stream()
                    .anyMatch(archive -> archive.contents().classes().containsKey(name))) {
                flags.addAll(values);
            }
        });
        flags.addAll(configured);
        return flags;
    }

    /** Names of modules and packages, {@code java.base/java.lang}, separated by spaces. */
    private static Stream<String> packages(Map<String, String> manifest, String attribute) {
        return Stream.of(manifest.getOrDefault(attribute, "").split("\\s+")).filter(name -> !name.isEmpty());
    }
}
