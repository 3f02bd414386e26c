package io.github.scratchmaven.recipe.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.jvm.Archive;
import io.github.scratchmaven.jvm.ClassPath;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.jvm.JavaApplication.Origin;
import io.github.scratchmaven.recipe.Definitions;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Inclusion;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RecipeDockerfile;
import io.github.scratchmaven.recipe.SourceTree;
import io.github.scratchmaven.recipe.TargetPlatform;
import io.github.scratchmaven.recipe.TimeZones;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSettingsTest {

    private static final String MAIN = "public static void main(String[] args) {}";

    @TempDir
    Path directory;

    @Test
    void settingsOfContentStayAsThePomHasThem() {
        ImageDefinition image = settings().completed(Definitions.plain());

        assertThat(image.contents().caCertificates()).isEqualTo(Inclusion.AUTO);
        assertThat(image.contents().timeZones()).isEqualTo(TimeZones.AUTO);
        assertThat(image.container().process().environment()).containsExactly(entry("LC_CTYPE", "C.UTF-8"));
    }

    @Test
    void runtimeHasItsOwnTimeZones() {
        ImageDefinition image = Definitions.of(
                Definitions.container(new TreeMap<>(Map.of("TZ", "Europe/Berlin"))),
                Definitions.contents(Inclusion.AUTO));

        assertThat(RecipeDockerfile.of(recipe(image), image).text())
                .contains("--time-zones auto")
                .contains("--runtime /opt/java");
    }

    @Test
    void checksGetTheApplicationAsItIsInTheImage() {
        JavaApplication java = recipe(Definitions.plain()).java().orElseThrow();

        assertThat(java.home()).isEqualTo(path("/opt/java"));
        assertThat(java.mainClass()).isEqualTo("example.Main");
        assertThat(java.layers()).containsExactly("runtime", "dependencies", "application");
        assertThat(java.modules().names()).containsExactly("java.base");
        assertThat(java.files().arguments()).isEqualTo(path("/app/jvm.args"));
        assertThat(java.files().libraries())
                .containsExactly(entry(path("/usr/java/packages/lib/libfast.so"), "fast.jar"));
        assertThat(java.files().archives())
                .extracting(archive -> archive.path() + " " + archive.origin())
                .containsExactly("/app/app.jar " + Origin.APPLICATION, "/app/lib/fast.jar " + Origin.DEPENDENCY);
    }

    @Test
    void executableJarOfSpringBootIsNoDependency() {
        JavaSettings settings = TestApplication.of(directory, TestApplication.main("Main"))
                .dependency(
                        "service.jar",
                        JarBuilder.ofClass("Launcher", "").attribute("Spring-Boot-Classes", "BOOT-INF/classes/"))
                .settings();

        assertThatThrownBy(() -> settings.recipe(
                        TestApplication.NO_SOURCES,
                        "/project",
                        Definitions.plain(),
                        TargetPlatform.own(Platform.parse("linux/amd64"))))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The dependency \"service.jar\" is an executable jar of Spring Boot, whose classes are in"
                                + " \"BOOT-INF/classes/\", where the JVM does not find them. Set <classifier>exec</classifier> for"
                                + " spring-boot-maven-plugin in the module that makes it, so that its own jar stays a library.");
    }

    @Test
    void moduleItselfMayBeOne() {
        JavaSettings settings = TestApplication.of(
                        directory, TestApplication.main("Main").attribute("Spring-Boot-Classes", "BOOT-INF/classes/"))
                .settings();

        assertThat(settings.recipe(
                        TestApplication.NO_SOURCES,
                        "/project",
                        Definitions.plain(),
                        TargetPlatform.own(Platform.parse("linux/amd64"))))
                .isNotNull();
    }

    private Recipe recipe(ImageDefinition image) {
        return settings().recipe(new NoSources(), "/project", image, TargetPlatform.own(Platform.parse("linux/amd64")));
    }

    private JavaSettings settings() {
        Archive own = JarBuilder.ofClass("Main", MAIN).write(directory, "app.jar");
        Archive fast = new JarBuilder()
                .entry(
                        "linux/libfast.so",
                        ElfImage.amd64().soname("libfast.so").needs("libc.so.6").bytes())
                .write(directory, "fast.jar");
        List<ApplicationFile> files = List.of(
                new ApplicationFile(own, path("/app/app.jar"), JavaLayer.APPLICATION, true),
                new ApplicationFile(fast, path("/app/lib/fast.jar"), JavaLayer.DEPENDENCIES, true));
        return new JavaSettings(
                new Application(
                        files,
                        List.of(),
                        new ClassPath(List.of(own, fast), directory.resolve("memory")),
                        List.of(),
                        false,
                        null),
                new JdkSettings(null, null, null, 17),
                new RuntimeSettings(List.of(), List.of(), List.of(), false, Compression.ZIP, null),
                Inclusion.AUTO,
                List.of(),
                Training.DEFAULT);
    }

    private static ContainerPath path(String text) {
        return ContainerPath.parse(text);
    }

    /** The application's jars are all that is sent. */
    private record NoSources() implements SourceTree {

        @Override
        public SortedSet<String> files() {
            return new TreeSet<>();
        }

        @Override
        public String read(String path) {
            throw new IllegalArgumentException(path);
        }
    }
}
