package io.github.scratchmaven.mojo.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.recipe.java.Application;
import io.github.scratchmaven.recipe.java.JavaLayer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarkusApplicationTest {

    private static final String PLUGIN = "io.quarkus.platform:quarkus-maven-plugin";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {PLUGIN, "io.quarkus:quarkus-maven-plugin"})
    void pluginShowsThatAModuleIsOne(String plugin) {
        assertThat(Packaging.of(module(plugin))).isEqualTo(Packaging.QUARKUS);
    }

    @Test
    void otherPluginsDoNot() {
        assertThat(Packaging.of(module("com.example:quarkus-maven-plugin"))).isEqualTo(Packaging.CLASSPATH);
    }

    @Test
    void filesHaveTheirPathsAndTheRunnerIsTheClassPath() {
        for (String file : new String[] {
            "app/app-1.0.jar",
            "lib/boot/org.jboss.logging-3.jar",
            "lib/main/com.example.a-1.jar",
            "quarkus/generated-bytecode.jar",
            "quarkus/quarkus-application.dat",
            "quarkus-app-dependencies.txt",
            "quarkus-run.jar"
        }) {
            write(file);
        }

        Application application = resolve(null);

        assertThat(application.files())
                .extracting(file -> file.place() + " " + file.layer() + " " + file.listed())
                .containsExactly(
                        "/app/quarkus-run.jar APPLICATION true",
                        "/app/app/app-1.0.jar APPLICATION false",
                        "/app/lib/boot/org.jboss.logging-3.jar DEPENDENCIES false",
                        "/app/lib/main/com.example.a-1.jar DEPENDENCIES false",
                        "/app/quarkus/generated-bytecode.jar APPLICATION false");
        assertThat(application.resources())
                .extracting(file -> file.place() + " " + file.layer())
                .containsExactlyInAnyOrder(
                        "/app/quarkus/quarkus-application.dat " + JavaLayer.APPLICATION,
                        "/app/quarkus-app-dependencies.txt " + JavaLayer.APPLICATION);
        assertThat(application.modular()).isFalse();
    }

    @Test
    void mainClassIsThatOfItsClassLoader() {
        write("quarkus-run.jar");

        assertThat(resolve(null).mainClass()).isEqualTo("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        assertThat(resolve("example.Main").mainClass()).isEqualTo("example.Main");
    }

    @Test
    void applicationThatIsNotPackagedIsAnError() {
        assertThatThrownBy(() -> resolve(null))
                .isInstanceOf(UserException.class)
                .hasMessage("The directory \"" + directory.resolve("target/quarkus-app")
                        + "\" has no \"quarkus-run.jar\", although the module uses Quarkus. Declare this plugin after"
                        + " quarkus-maven-plugin in the pom, and package the application as Quarkus does by default"
                        + " (fast-jar).");
    }

    private Application resolve(@Nullable String mainClass) {
        return new MavenApplication(module(PLUGIN), Packaging.QUARKUS).resolve(mainClass);
    }

    private MavenModule module(String plugin) {
        return TestModule.in(directory).plugin(plugin).build();
    }

    private void write(String file) {
        TestModule.file(directory.resolve("target/quarkus-app").resolve(file), "");
    }
}
