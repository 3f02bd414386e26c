package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.JdkModules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The flags that archives of an application need: those that {@code java -jar} would read from a manifest, and those that libraries need in an image.
 *
 * @param archives that of the module first
 * @param own the path of the module's archive in the image
 */
record JvmFlags(List<ArchiveFacts> archives, ContainerPath own) {

    private static final String ALL_UNNAMED = "ALL-UNNAMED";
    private static final String LAUNCHER_AGENT = "Launcher-Agent-Class";
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
        if (ALL_UNNAMED.equals(manifest().get("Enable-Native-Access"))) {
            flags.add("--enable-native-access=" + ALL_UNNAMED);
        }
        Optional.ofNullable(manifest().get(LAUNCHER_AGENT))
                .map(this::launcherAgent)
                .ifPresent(flags::add);
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

    /** The packages that the manifest opens or exports, if the runtime has them: {@code java -jar} ignores all others, but for a flag, the JVM prints a warning. */
    List<String> opening(JdkModules jdk, Collection<String> modules) {
        return Stream.of("Add-Opens", "Add-Exports")
                .flatMap(attribute -> packages(attribute)
                        .filter(name -> isIn(name, jdk, modules))
                        .map(name -> "--" + attribute.toLowerCase(Locale.ROOT) + "=" + name + "=" + ALL_UNNAMED))
                .toList();
    }

    /** Names of modules and packages, {@code java.base/java.lang}, separated by spaces. */
    private Stream<String> packages(String attribute) {
        return Stream.of(manifest().getOrDefault(attribute, "").split("\\s+")).filter(name -> !name.isEmpty());
    }

    private static boolean isIn(String name, JdkModules jdk, Collection<String> modules) {
        return jdk.moduleOf(name.substring(name.indexOf('/') + 1))
                .filter(module -> modules.contains(module) && name.startsWith(module + "/"))
                .isPresent();
    }

    /** The launcher calls the method {@code agentmain} of that class, but for a flag, the JVM calls {@code premain}. */
    private String launcherAgent(String name) {
        if (!manifest().containsKey(AgentFlags.PREMAIN)) {
            throw new UserException(
                    "The manifest of the module has the " + LAUNCHER_AGENT + " " + Quote.of(name)
                            + ", which only \"java -jar\" starts.",
                    "Add " + AgentFlags.PREMAIN
                            + " to the manifest, with a class that has a premain method, or remove the attribute.");
        }
        return "-javaagent:" + own;
    }

    private Map<String, String> manifest() {
        return archives.get(0).manifest();
    }
}
