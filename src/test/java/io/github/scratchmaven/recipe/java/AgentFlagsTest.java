package io.github.scratchmaven.recipe.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.recipe.Definitions;
import io.github.scratchmaven.recipe.Layer;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.TargetPlatform;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentFlagsTest {

    private static final String FLAG = "-javaagent:/app/agents/probe.jar=a=b";

    @TempDir
    Path directory;

    @Test
    void agentIsInTheImageAndItsNeedsInTheRuntime() {
        JarBuilder agent = JarBuilder.ofClass("Agent", "java.sql.Connection connection;")
                .attribute("Premain-Class", "example.Agent");

        Recipe recipe = recipe(
                application()
                        .agent("probe.jar", agent)
                        .agent("more/boot.jar", JarBuilder.ofClass("Boot", "java.net.http.HttpClient client;")),
                FLAG);

        JavaApplication java = recipe.java().orElseThrow();
        assertThat(java.modules().names()).contains("java.instrument", "java.sql", "java.net.http");
        assertThat(java.modules().reasons().get("java.sql"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.archive()).isEqualTo("probe.jar"));
        assertThat(java.files().archives())
                .extracting(archive -> archive.path() + " " + archive.origin())
                .containsExactly(
                        "/app/app.jar application",
                        "/app/agents/probe.jar Java agent",
                        "/app/agents/more/boot.jar Java agent");
        assertThat(java.files().agents())
                .extracting(archive -> archive.path().value())
                .containsExactly("/app/agents/probe.jar");
        assertThat(arguments(recipe)).contains("\n" + FLAG + "\n").contains("-classpath\n\"/app/app.jar\"\n");
    }

    @Test
    void hiddenClassesOfTheAgentCount() {
        byte[] hidden =
                JarBuilder.ofClass("Hidden", "java.sql.Connection connection;").bytesOf("example/Hidden.class");
        JarBuilder agent = JarBuilder.ofClass("Agent", "")
                .attribute("Premain-Class", "example.Agent")
                .entry("inst/example/Hidden.classdata", hidden);

        assertThat(recipe(application().agent("probe.jar", agent), FLAG)
                        .java()
                        .orElseThrow()
                        .modules()
                        .names())
                .contains("java.sql");
    }

    @Test
    void jarWithoutPremainClassIsNoAgent() {
        assertThatThrownBy(() -> recipe(application().agent("probe.jar", JarBuilder.ofClass("Agent", "")), FLAG))
                .isInstanceOf(UserException.class)
                .hasMessage("\"probe.jar\" is not an agent: its manifest has no Premain-Class."
                        + " Name the jar of the agent itself in <java><agents>.");
    }

    @Test
    void jarOfTheClassPathWithoutPremainClassIsNoAgent() {
        assertThatThrownBy(() -> recipe(
                        application().dependency("lib.jar", JarBuilder.ofClass("Library", "")),
                        "-javaagent:/app/lib/lib.jar"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"lib.jar\" is not an agent");
    }

    @Test
    void classOfAnAgentMustExist() {
        JarBuilder agent = JarBuilder.ofClass("Agent", "").attribute("Premain-Class", "example.Absent");

        assertThatThrownBy(() -> recipe(application().agent("probe.jar", agent), FLAG))
                .isInstanceOf(UserException.class)
                .hasMessage("The manifest of the agent \"probe.jar\" has the Premain-Class \"example.Absent\", which"
                        + " neither the agent nor the class path contains. Use another version of the agent in"
                        + " <java><agents>, or add the dependency that has the class.");
    }

    @Test
    void classOfAnAgentCanBeInAnotherArchive() {
        JarBuilder agent = new JarBuilder().attribute("Premain-Class", "example.Library");

        assertThat(recipe(
                                application()
                                        .dependency("lib.jar", JarBuilder.ofClass("Library", ""))
                                        .agent("probe.jar", agent),
                                FLAG)
                        .java())
                .isPresent();
    }

    private TestApplication application() {
        return TestApplication.of(directory, TestApplication.main("Main"));
    }

    private static Recipe recipe(TestApplication application, String flag) {
        return application
                .settings(List.of(flag))
                .recipe(
                        TestApplication.NO_SOURCES,
                        ".",
                        Definitions.plain(),
                        TargetPlatform.own(Platform.parse("linux/amd64")));
    }

    private static String arguments(Recipe recipe) {
        List<Layer> layers = recipe.layers();
        return layers.get(layers.size() - 1).texts().values().iterator().next().text();
    }
}
