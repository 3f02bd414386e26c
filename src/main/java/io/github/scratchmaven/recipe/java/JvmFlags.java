package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.jvm.ArchiveFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The flags that archives of an application need: those that {@code java -jar} would read from a manifest, and those that libraries need in an image. */
record JvmFlags(List<ArchiveFacts> archives, boolean modular) {

    private static final String ALL_UNNAMED = "ALL-UNNAMED";

    /** JNA extracts its library to a temporary directory, unless it is told not to. */
    private static final List<String> JNA =
            List.of("-Djna.boot.library.path=/usr/java/packages/lib", "-Djna.nounpack=true");

    private static final String JNA_CLASS = "com.sun.jna.Native";

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
        if (archives.stream().anyMatch(archive -> archive.contents().classes().containsKey(JNA_CLASS))) {
            flags.addAll(JNA);
        }
        flags.addAll(configured);
        return flags;
    }

    /** Names of modules and packages, {@code java.base/java.lang}, separated by spaces. */
    private static Stream<String> packages(Map<String, String> manifest, String attribute) {
        return Stream.of(manifest.getOrDefault(attribute, "").split("\\s+")).filter(name -> !name.isEmpty());
    }
}
