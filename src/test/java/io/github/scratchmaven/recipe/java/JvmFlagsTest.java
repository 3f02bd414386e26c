package io.github.scratchmaven.recipe.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.jvm.JdkModules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmFlagsTest {

    private static final ContainerPath OWN = ContainerPath.parse("/app/app.jar");

    @TempDir
    Path directory;

    @Test
    void plainApplicationHasTheFlagsOfThePomAlone() {
        assertThat(flags(application(TestApplication.main("Main")), "-Xmx1g", "-ea"))
                .containsExactly("-Xmx1g", "-ea");
    }

    @Test
    void manifestOpensAndExportsPackages() {
        assertThat(opening(TestApplication.main("Main")
                        .attribute("Add-Opens", "java.base/java.lang  java.base/java.util")
                        .attribute("Add-Exports", "java.base/sun.nio.ch")))
                .containsExactly(
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED");
    }

    @Test
    void packageThatTheRuntimeLacksIsIgnoredAsByTheLauncher() {
        assertThat(opening(TestApplication.main("Main")
                        .attribute(
                                "Add-Opens",
                                "java.desktop/java.awt java.base/java.absent java.sql/java.lang com.example/com.example"
                                        + " java.base java.base/java.io")
                        .attribute("Add-Exports", "java.sql/java.sql java.logging/java.util.logging")))
                .containsExactly(
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "--add-exports=java.logging/java.util.logging=ALL-UNNAMED");
    }

    @Test
    void agentOfTheLauncherIsAnAgentOfTheJvm() {
        assertThat(flags(
                        application(TestApplication.main("Main")
                                .attribute("Launcher-Agent-Class", "example.Main")
                                .attribute("Premain-Class", "example.Main")),
                        "-ea"))
                .containsExactly("-javaagent:/app/app.jar", "-ea");
        assertThat(flags(application(TestApplication.main("Main").attribute("Premain-Class", "example.Main"))))
                .as("the launcher does not start it")
                .isEmpty();
    }

    @Test
    void agentThatOnlyTheLauncherCanStartIsAnError() {
        TestApplication application =
                application(TestApplication.main("Main").attribute("Launcher-Agent-Class", "example.Main"));

        assertThatThrownBy(() -> flags(application))
                .isInstanceOf(UserException.class)
                .hasMessage("The manifest of the module has the Launcher-Agent-Class \"example.Main\", which only"
                        + " \"java -jar\" starts. Add Premain-Class to the manifest, with a class that has a premain"
                        + " method, or remove the attribute.");
    }

    @Test
    void manifestEnablesNativeAccess() {
        assertThat(flags(application(TestApplication.main("Main").attribute("Enable-Native-Access", "ALL-UNNAMED"))))
                .containsExactly("--enable-native-access=ALL-UNNAMED");
        assertThat(flags(application(TestApplication.main("Main").attribute("Enable-Native-Access", "some.module"))))
                .as("the launcher rejects any other value")
                .isEmpty();
    }

    @Test
    void manifestsOfDependenciesDoNotCount() {
        TestApplication application = application(TestApplication.main("Main"))
                .dependency(
                        "library.jar",
                        JarBuilder.ofClass("Library", "")
                                .attribute("Add-Opens", "java.base/java.lang")
                                .attribute("Launcher-Agent-Class", "example.Library")
                                .attribute("Enable-Native-Access", "ALL-UNNAMED"));

        assertThat(flags(application)).isEmpty();
        assertThat(opening(application)).isEmpty();
    }

    @Test
    void previewClassOfAnyJarEnablesPreview() {
        JarBuilder preview = JarBuilder.ofClass("Preview", "").patched("example/Preview.class", 0xffff, 44 + 21);

        assertThat(flags(application(TestApplication.main("Main")).dependency("preview.jar", preview)))
                .containsExactly("--enable-preview");
    }

    @ParameterizedTest
    @CsvSource({
        "com.sun.jna.Native, -Djna.boot.library.path=/usr/java/packages/lib -Djna.nounpack=true",
        "org.sqlite.SQLiteJDBCLoader, -Dorg.sqlite.lib.path=/usr/java/packages/lib",
        "org.xerial.snappy.SnappyLoader, -Dorg.xerial.snappy.use.systemlib=true",
    })
    void libraryFindsItsNativeCodeInTheImage(String type, String flags) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        String packageName = type.substring(0, type.lastIndexOf('.'));
        JarBuilder library = new JarBuilder().source(type, "package " + packageName + "; class " + name + " { }");

        assertThat(flags(application(TestApplication.main("Main")).dependency("library.jar", library), "-Xmx1g"))
                .as("in front of the pom's, which replace them")
                .containsExactly((flags + " -Xmx1g").split(" "));
    }

    private TestApplication application(JarBuilder jar) {
        return TestApplication.of(directory, jar);
    }

    private static List<String> flags(TestApplication application, String... configured) {
        return new JvmFlags(application.facts(), OWN).with(List.of(configured));
    }

    private List<String> opening(JarBuilder jar) {
        return opening(application(jar));
    }

    private static List<String> opening(TestApplication application) {
        return new JvmFlags(application.facts(), OWN).opening(JdkModules.of(21), List.of("java.base", "java.logging"));
    }
}
