package io.github.scratchmaven.mojo.java;

import io.github.scratchmaven.mojo.bean.MavenModule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The plugins of a module that change its jar, or package the application in their own way. */
record JarPlugins(MavenModule module) {

    private static final String THIS = "io.github.scratchmaven:scratch-maven-plugin";
    private static final String SHADE = "org.apache.maven.plugins:maven-shade-plugin";
    private static final String SPRING_BOOT = "org.springframework.boot:spring-boot-maven-plugin";
    private static final List<String> MANIFESTS = List.of(
            "org.apache.maven.plugins:maven-jar-plugin",
            "org.apache.maven.plugins:maven-assembly-plugin",
            SHADE,
            SPRING_BOOT);
    private static final String DEFAULT_PHASE = "package";

    /** The goal of each plugin, whose default phase is that of this plugin's goal. */
    private static final Map<String, String> GOALS = Map.of(
            SHADE,
            "shade",
            SPRING_BOOT,
            "repackage",
            "io.quarkus.platform:quarkus-maven-plugin",
            "build",
            "io.quarkus:quarkus-maven-plugin",
            "build");

    /** A sentence about a plugin whose goal Maven runs after this plugin's goal in the same phase, because the pom declares it later. */
    Optional<String> declaredLater() {
        List<Plugin> plugins = module.project().getBuild().getPlugins();
        return plugins.stream()
                .dropWhile(plugin -> !plugin.getKey().equals(THIS))
                .skip(1)
                .filter(plugin -> runs(plugin).anyMatch(this::isPhaseOfThis))
                .findFirst()
                .map(plugin -> "The pom declares this plugin before " + plugin.getArtifactId()
                        + ", whose goal runs in the same phase, so the image does not have its result.");
    }

    /** Whether the manifest of the jar gets a main class. */
    boolean nameMainClass() {
        return module.project().getProperties().containsKey("start-class")
                || MANIFESTS.stream().flatMap(this::configurations).anyMatch(JarPlugins::hasMainClass);
    }

    private static boolean hasMainClass(Xpp3Dom element) {
        return element.getName().equals("mainClass")
                || Stream.of(element.getChildren()).anyMatch(JarPlugins::hasMainClass);
    }

    private Stream<Xpp3Dom> configurations(String key) {
        return module.plugin(key).stream()
                .flatMap(plugin -> Stream.concat(Stream.of(plugin), plugin.getExecutions().stream()))
                .map(container -> (Xpp3Dom) container.getConfiguration())
                .filter(Objects::nonNull);
    }

    /** Whether the jar that maven-shade-plugin makes has its dependencies in other packages. */
    boolean relocates() {
        return configurations(SHADE)
                .map(configuration -> configuration.getChild("relocations"))
                .anyMatch(relocations -> relocations != null && relocations.getChildCount() > 0);
    }

    /** The phases in which the plugin runs the goal that packages. */
    private static Stream<String> runs(Plugin plugin) {
        return phases(plugin, GOALS.getOrDefault(plugin.getKey(), ""));
    }

    private boolean isPhaseOfThis(String phase) {
        return module.plugin(THIS).stream()
                .flatMap(plugin -> phases(plugin, "build"))
                .anyMatch(phase::equals);
    }

    private static Stream<String> phases(Plugin plugin, String goal) {
        return plugin.getExecutions().stream()
                .filter(execution -> execution.getGoals().contains(goal))
                .map(JarPlugins::phase);
    }

    private static String phase(PluginExecution execution) {
        return Objects.requireNonNullElse(execution.getPhase(), DEFAULT_PHASE);
    }
}
