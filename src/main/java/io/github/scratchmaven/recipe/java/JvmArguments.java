package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.recipe.BuilderScript;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The arguments of the JVM: flags, the class path or module path, and the main class. They are in a file that the command {@code java} reads as
 * {@code @file}, whose syntax is that of the JDK: words in double quotes, in which a backslash escapes.
 */
record JvmArguments(List<String> flags, List<ContainerPath> path, MainClass main) {

    static final ContainerPath FILE = ContainerPath.parse("/app/jvm.args");

    /** Later flags replace earlier ones, so that the pom can replace each of these. */
    private static final List<String> DEFAULTS = List.of(
            "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-XX:+ErrorFileToStderr", "-XX:-UsePerfData");

    private static final Pattern AGENT = Pattern.compile("-(javaagent|agentlib|agentpath):");

    JvmArguments {
        flags = List.copyOf(flags);
        path = List.copyOf(path);
    }

    /** With flags in front of the others, which replace them. */
    JvmArguments after(List<String> first) {
        return new JvmArguments(Stream.concat(first.stream(), flags.stream()).toList(), path, main);
    }

    /** The main class comes last, so that what follows it in a container's command are arguments of the application. */
    BuilderScript file() {
        List<String> lines = options();
        main.words().stream().map(JvmArguments::quoted).forEach(lines::add);
        return file(FILE.name(), lines);
    }

    /** Without agents: a JVM with an agent writes no archive. */
    JvmArguments withoutAgents() {
        return new JvmArguments(flags.stream().filter(flag -> !isAgent(flag)).toList(), path, main);
    }

    boolean hasAgents() {
        return flags.stream().anyMatch(JvmArguments::isAgent);
    }

    /** Those in Java, for which the JVM adds a module. */
    boolean hasJavaAgents() {
        return flags.stream().anyMatch(flag -> flag.startsWith("-javaagent:"));
    }

    /** So that further flags can follow. */
    BuilderScript withoutMain() {
        return file("startup.args", options());
    }

    static boolean isAgent(String flag) {
        return AGENT.matcher(flag).lookingAt();
    }

    private List<String> options() {
        List<String> lines = new ArrayList<>(DEFAULTS);
        flags.stream().map(JvmArguments::quoted).forEach(lines::add);
        lines.add(main.module().isPresent() ? "--module-path" : "-classpath");
        lines.add(joinedPath());
        return lines;
    }

    private static BuilderScript file(String name, List<String> lines) {
        return new BuilderScript(name, String.join("\n", lines) + "\n");
    }

    /** A line for each entry: a backslash at the end of a line continues a quoted word. */
    private String joinedPath() {
        return path.stream().map(place -> escaped(place.value())).collect(Collectors.joining(":\\\n    ", "\"", "\""));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_.,:=+/@%-]+") && !word.startsWith("@") ? word : "\"" + escaped(word) + "\"";
    }

    private static String escaped(String word) {
        return word.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\f", "\\f")
                .replace("\t", "\\t");
    }
}
