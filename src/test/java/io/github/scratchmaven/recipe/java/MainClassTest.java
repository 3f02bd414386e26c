package io.github.scratchmaven.recipe.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.jvm.JarBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainClassTest {

    private static final String MAIN = "public static void main(String[] args) { }";

    @TempDir
    Path directory;

    @Test
    void onlyClassWithAMainMethodIsFound() {
        assertThat(argument(application(
                        TestApplication.main("Main").source("example.Other", "package example; class Other { }"))))
                .isEqualTo("example.Main");
    }

    @Test
    void mainClassesOfDependenciesDoNotCount() {
        assertThat(argument(
                        application(TestApplication.main("Main")).dependency("tool.jar", TestApplication.main("Tool"))))
                .isEqualTo("example.Main");
    }

    @Test
    void manifestChoosesOneOfSeveral() {
        assertThat(argument(application(two().attribute("Main-Class", "example.Second"))))
                .isEqualTo("example.Second");
    }

    @Test
    void startClassPrecedesTheLoaderOfNestedJars() {
        assertThat(argument(
                        application(two().attribute("Main-Class", "org.springframework.boot.loader.launch.JarLauncher")
                                .attribute("Start-Class", "example.First"))))
                .isEqualTo("example.First");
    }

    @Test
    void loaderThatIsOnTheClassPathDoesNotReplaceTheStartClass() {
        assertThat(argument(application(two().attribute("Main-Class", "example.JarLauncher")
                                .attribute("Start-Class", "example.First"))
                        .dependency("loader.jar", TestApplication.main("JarLauncher"))))
                .isEqualTo("example.First");
    }

    @Test
    void manifestNamesAClassOfADependency() {
        assertThat(argument(application(JarBuilder.ofClass("Verticle", "").attribute("Main-Class", "example.Launcher"))
                        .dependency("launcher.jar", TestApplication.main("Launcher"))))
                .isEqualTo("example.Launcher");
    }

    @Test
    void manifestThatNamesAnAbsentClassHasNoEffect() {
        assertThat(argument(application(TestApplication.main("Main").attribute("Main-Class", "example.Gone"))))
                .isEqualTo("example.Main");
    }

    @Test
    void configuredClassPrecedesTheManifest() {
        assertThat(argument(application(two().attribute("Main-Class", "example.First"))
                        .mainClass("example.Second")))
                .isEqualTo("example.Second");
    }

    @Test
    void configuredClassCanBeInADependencyOrInsideAnotherClass() {
        assertThat(argument(application(JarBuilder.ofClass("Library", ""))
                        .dependency("launcher.jar", TestApplication.main("Launcher"))
                        .mainClass("example.Launcher")))
                .isEqualTo("example.Launcher");
        assertThat(argument(application(JarBuilder.ofClass("Outer", "static class Inner { " + MAIN + " }"))
                        .mainClass("example.Outer$Inner")))
                .isEqualTo("example.Outer$Inner");
    }

    @Test
    void configuredClassThatIsAbsentIsAnError() {
        assertThatThrownBy(
                        () -> argument(application(TestApplication.main("Main")).mainClass("example.Outer.Main")))
                .isInstanceOf(UserException.class)
                .hasMessage("The main class \"example.Outer.Main\" is neither in the module nor in one of its"
                        + " dependencies. Correct <java><mainClass>; a class inside another one is written as"
                        + " \"com.example.Outer$Inner\".");
    }

    @Test
    void moduleWithoutAMainClassIsAnError() {
        assertThatThrownBy(() -> argument(application(JarBuilder.ofClass("Library", "void main(int number) { }"))))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.topic()).contains(HelpTopic.NO_MAIN_CLASS))
                .hasMessage("The module has no main class: no class in \"app.jar\" has a main method. Name it in"
                        + " <java><mainClass>, or remove the plugin from a module that is a library.");
    }

    @Test
    void severalMainClassesAreListed() {
        assertThatThrownBy(() -> argument(application(two())))
                .isInstanceOf(UserException.class)
                .hasMessage("The module has several classes with a main method: \"example.First\", \"example.Second\"."
                        + " Name one of them in <java><mainClass>.");
    }

    @Test
    void absentClassOfTheManifestIsNamedIfNoClassHasAMainMethod() {
        JarBuilder library = JarBuilder.ofClass("Library", "").attribute("Main-Class", "example.Absent");

        assertThatThrownBy(() -> argument(application(library)))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The main class \"example.Absent\", which Main-Class in the manifest names, is neither in the"
                                + " module nor in one of its dependencies. Correct it in the plugin that makes the jar, or set"
                                + " <java><mainClass>.");
        assertThat(argument(application(TestApplication.main("Main").attribute("Main-Class", "example.Absent"))))
                .isEqualTo("example.Main");
    }

    @Test
    void veryManyMainClassesAreCutShort() {
        JarBuilder many = TestApplication.main("Main");
        for (int number = 10; number < 31; number++) {
            many.source("example.M" + number, "package example; class M" + number + " { " + MAIN + " }");
        }

        assertThatThrownBy(() -> argument(application(many)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"example.M29\", …. Name one")
                .hasMessageNotContaining("example.M30");
    }

    @Test
    void moduleIsInFrontOfTheClass() {
        assertThat(argument(application(module()).modular())).isEqualTo("--module app.module/example.Main");
        assertThat(argument(application(module()))).isEqualTo("example.Main");
    }

    @Test
    void moduleOfAMainClassIsThatOfItsJar() {
        JarBuilder library = new JarBuilder()
                .source("module-info", "module library.module { }")
                .entry("example/Other.class", JarBuilder.ofClass("Other", MAIN).bytesOf("example/Other.class"));

        assertThat(argument(application(module())
                        .dependency("library.jar", library)
                        .modular()
                        .mainClass("example.Other")))
                .isEqualTo("--module library.module/example.Other");
    }

    private static JarBuilder module() {
        return new JarBuilder()
                .source("module-info", "module app.module { }")
                .entry("example/Main.class", TestApplication.main("Main").bytesOf("example/Main.class"));
    }

    private static JarBuilder two() {
        return TestApplication.main("First").source("example.Second", "package example; class Second { " + MAIN + " }");
    }

    private TestApplication application(JarBuilder jar) {
        return TestApplication.of(directory, jar);
    }

    private static String argument(TestApplication application) {
        return String.join(
                " ", MainClass.of(application.build(), application.facts()).words());
    }
}
