package io.github.scratchmaven.mojo.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JarPluginsTest {

    private static final String THIS = "io.github.scratchmaven:scratch-maven-plugin";
    private static final String SHADE = "org.apache.maven.plugins:maven-shade-plugin";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "org.apache.maven.plugins:maven-shade-plugin, shade",
        "org.springframework.boot:spring-boot-maven-plugin, repackage",
        "io.quarkus.platform:quarkus-maven-plugin, build",
        "io.quarkus:quarkus-maven-plugin, build"
    })
    void pluginThatIsDeclaredLaterIsNamed(String key, String goal) {
        TestModule module =
                TestModule.in(directory).execution(THIS, "build", null).execution(key, goal, null);

        assertThat(new JarPlugins(module.build()).declaredLater())
                .contains("The pom declares this plugin before " + key.substring(key.indexOf(':') + 1)
                        + ", whose goal runs in the same phase, so the image does not have its result.");
    }

    @Test
    void pluginThatIsDeclaredFirstRunsFirst() {
        assertThat(isLate(
                        TestModule.in(directory).execution(SHADE, "shade", null).execution(THIS, "build", null)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        ",, true",
        "package,, true",
        ", package, true",
        "verify, verify, true",
        "verify,, false",
        ", prepare-package, false"
    })
    void phaseDecides(@Nullable String own, @Nullable String other, boolean late) {
        assertThat(isLate(TestModule.in(directory).execution(THIS, "build", own).execution(SHADE, "shade", other)))
                .isEqualTo(late);
    }

    @ParameterizedTest
    @CsvSource({"verify, shade", "build, help"})
    void otherGoalsDoNotMatter(String own, String other) {
        assertThat(isLate(TestModule.in(directory).execution(THIS, own, null).execution(SHADE, other, null)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <configuration><relocations><relocation/></relocations></configuration> | true
            <configuration><relocations/></configuration> | false
            <configuration/> | false
            """)
    void relocationsAreFound(String xml, boolean relocates) {
        TestModule module =
                TestModule.in(directory).execution(SHADE, "shade", null).configuration(SHADE, xml);

        assertThat(new JarPlugins(module.build()).relocates()).isEqualTo(relocates);
    }

    @Test
    void moduleWithoutThesePluginsIsLeftAlone() {
        assertThat(isLate(TestModule.in(directory))).isFalse();
        assertThat(new JarPlugins(TestModule.in(directory).build()).relocates()).isFalse();
        assertThat(new JarPlugins(TestModule.in(directory)
                                .execution(SHADE, "shade", null)
                                .build())
                        .relocates())
                .isFalse();
    }

    private static boolean isLate(TestModule module) {
        return new JarPlugins(module.build()).declaredLater().isPresent();
    }
}
