package io.github.scratchmaven.recipe.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.jvm.JarBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmFlagsTest {

    @TempDir
    Path directory;

    @Test
    void plainApplicationHasTheFlagsOfThePomAlone() {
        assertThat(flags(application(TestApplication.main("Main")), "-Xmx1g", "-ea"))
                .containsExactly("-Xmx1g", "-ea");
    }

    @Test
    void manifestOpensAndExportsPackages() {
        assertThat(flags(application(TestApplication.main("Main")
                        .attribute("Add-Opens", "java.base/java.lang  java.base/java.util")
                        .attribute("Add-Exports", "java.base/sun.nio.ch"))))
                .containsExactly(
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED");
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
        assertThat(flags(application(TestApplication.main("Main"))
                        .dependency(
                                "library.jar",
                                JarBuilder.ofClass("Library", "")
                                        .attribute("Add-Opens", "java.base/java.lang")
                                        .attribute("Enable-Native-Access", "ALL-UNNAMED"))))
                .isEmpty();
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
        return new JvmFlags(application.facts()).with(List.of(configured));
    }
}
