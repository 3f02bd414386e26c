package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.mojo.RecipeElements.Element;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.mojo.bean.RecipeBean;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.mojo.custom.CustomBean;
import io.github.scratchmaven.mojo.go.GoBean;
import io.github.scratchmaven.mojo.java.JavaBean;
import io.github.scratchmaven.mojo.java.TestModule;
import io.github.scratchmaven.recipe.java.TestApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which recipe a module has where the pom does not say it. */
class RecipeElementsTest {

    private static final Settings NOTHING_SET = new Settings("scratch", name -> null);

    @TempDir
    Path directory;

    @Test
    void goModAloneIsGo() throws IOException {
        goMod();

        assertThat(found("jar")).contains("go");
    }

    @Test
    void goModBesideClassesWithoutAMainMethodIsGo() throws IOException {
        goMod();
        JarBuilder.ofClass("Library", "").unpack(directory, "target/classes");

        assertThat(found("jar")).contains("go");
    }

    @Test
    void goModBesideAMainClassIsAnErrorThatNamesBoth() throws IOException {
        goMod();
        mainClass();

        assertThatThrownBy(() -> found("jar"))
                .isInstanceOf(UserException.class)
                .hasMessage("The module has sources for <go> and for <java>, but an image has one recipe."
                        + " Configure one of these elements, which may be empty.");
    }

    @Test
    void emptyElementDecides() throws IOException {
        goMod();
        mainClass();

        assertThat(find("jar", new GoBean(), null, null)).contains("go");
        assertThat(find("jar", null, new JavaBean(), null)).contains("java");
        assertThat(find("jar", null, null, new CustomBean())).contains("custom");
    }

    @Test
    void severalElementsAreAnError() {
        assertThatThrownBy(() -> find("jar", new GoBean(), new JavaBean(), new CustomBean()))
                .isInstanceOf(UserException.class)
                .hasMessage("The configuration has <go> and <java> and <custom>, but an image has one recipe."
                        + " Remove all but one of them, or use an <execution> for each.");
    }

    @Test
    void goModInAParentIsGo() throws IOException {
        goMod();

        assertThat(found("pom")).contains("go");
    }

    @Test
    void parentWithoutSourcesHasNoRecipe() {
        assertThat(found("pom")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jar", "war", "ear"})
    void packagingOfJavaIsJava(String packaging) {
        assertThat(found(packaging)).contains("java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"war", "ear"})
    void moduleForAnApplicationServerIsAnError(String packaging) {
        mainClass();

        assertThatThrownBy(() -> new JavaBean().toSettings(NOTHING_SET.within("java"), module(packaging)))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "A module of packaging \"" + packaging
                                + "\" is deployed to an application server, which the plugin does not build."
                                + " Use packaging \"jar\" with a server in the application, such as Spring Boot's, or <custom>.");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void libraryHasNoProgram(boolean main, boolean program) {
        if (main) {
            mainClass();
        } else {
            JarBuilder.ofClass("Library", "").unpack(directory, "target/classes");
        }

        assertThat(new JavaBean().hasProgram(NOTHING_SET.within("java"), module("jar")))
                .isEqualTo(program);
    }

    @Test
    void configuredMainClassIsAProgram() {
        JarBuilder.ofClass("Library", "").unpack(directory, "target/classes");
        Settings commandLine =
                new Settings("scratch", Map.of("scratch.java.mainClass", "example.Main")::get).within("java");

        assertThat(new JavaBean().hasProgram(commandLine, module("jar"))).isTrue();
    }

    @Test
    void mainClassOfTheCommandLineIsAProgramBesideGo() throws IOException {
        goMod();
        JarBuilder.ofClass("Library", "").unpack(directory, "target/classes");
        Settings commandLine = new Settings("scratch", Map.of("scratch.java.mainClass", "example.Main")::get);

        assertThatThrownBy(() -> elements("jar", commandLine, null, null, null).find())
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The module has sources for <go> and for <java>");
    }

    @Test
    void libraryLacksAProgram() {
        JarBuilder.ofClass("Library", "").unpack(directory, "target/classes");
        Settings commandLine = new Settings("scratch", Map.of("scratch.java.mainClass", "example.Main")::get);

        assertThat(elements("jar", NOTHING_SET, null, null, null).lackProgram()).isTrue();
        assertThat(elements("jar", commandLine, null, null, null).lackProgram()).isFalse();
    }

    @Test
    void moduleOfQuarkusHasAProgram() {
        assertThat(new JavaBean()
                        .hasProgram(
                                NOTHING_SET.within("java"),
                                TestModule.in(directory)
                                        .plugin("io.quarkus:quarkus-maven-plugin")
                                        .build()))
                .isTrue();
    }

    private Optional<String> found(String packaging) {
        return find(packaging, null, null, null);
    }

    private Optional<String> find(
            String packaging, @Nullable GoBean go, @Nullable JavaBean java, @Nullable CustomBean custom) {
        return elements(packaging, NOTHING_SET, go, java, custom).find().map(RecipeBean::element);
    }

    private RecipeElements elements(
            String packaging,
            Settings settings,
            @Nullable GoBean go,
            @Nullable JavaBean java,
            @Nullable CustomBean custom) {
        return new RecipeElements(
                module(packaging),
                directory,
                settings::within,
                List.of(
                        new Element(go, new GoBean()),
                        new Element(java, new JavaBean()),
                        new Element(custom, new CustomBean())));
    }

    private MavenModule module(String packaging) {
        return TestModule.in(directory).packaging(packaging).build();
    }

    private void goMod() throws IOException {
        Files.writeString(directory.resolve("go.mod"), "module example.com/app\n");
    }

    private void mainClass() {
        TestApplication.main("Main").unpack(directory, "target/classes");
    }
}
