package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MavenModuleTest {

    private final MavenProject project = new MavenProject();
    private final Plugin compiler = new Plugin();

    @BeforeEach
    void declareTheCompiler() {
        compiler.setGroupId("org.apache.maven.plugins");
        compiler.setArtifactId("maven-compiler-plugin");
        project.setBuild(new Build());
        project.getBuild().addPlugin(compiler);
    }

    @Test
    void releaseIsUnknownWhereNothingSaysIt() {
        assertThat(release()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "maven.compiler.release, 21, 21",
        "maven.compiler.target, 17, 17",
        "maven.compiler.target, 1.8, 8",
        "maven.compiler.release, ' 25 ', 25",
        "maven.compiler.source, 21, 0",
    })
    void propertySaysIt(String property, String value, int release) {
        project.getProperties().setProperty(property, value);

        assertThat(release()).isEqualTo(release);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "${java.version}", "latest", "0", "171", "17.0.1"})
    void otherValuesDoNot(String value) {
        project.getProperties().setProperty("maven.compiler.release", value);

        assertThat(release()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "target"})
    void configurationOfTheCompilerSaysIt(String element) {
        compiler.setConfiguration(configuration(element, "21"));

        assertThat(release()).isEqualTo(21);
    }

    @Test
    void highestOfAllExecutionsCounts() {
        compiler.setConfiguration(configuration("release", "17"));
        PluginExecution execution = new PluginExecution();
        execution.setConfiguration(configuration("release", "21"));
        compiler.addExecution(execution);
        project.getProperties().setProperty("maven.compiler.release", "11");

        assertThat(release()).isEqualTo(21);
    }

    @Test
    void emptyElementSaysNothing() {
        compiler.setConfiguration(configuration("release", null));

        assertThat(release()).isZero();
    }

    private int release() {
        return new MavenModule(project, Path.of("target"), List.of(), artifact -> artifact).compiledRelease();
    }

    private static Xpp3Dom configuration(String element, @Nullable String value) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom child = new Xpp3Dom(element);
        child.setValue(value);
        configuration.addChild(child);
        return configuration;
    }
}
