package io.github.scratchmaven.mojo.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.recipe.java.Application;
import io.github.scratchmaven.recipe.java.ApplicationFile;
import io.github.scratchmaven.recipe.java.JavaLayer;
import io.github.scratchmaven.recipe.java.TestApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MavenApplicationTest {

    @TempDir
    Path directory;

    private Path library;

    @BeforeEach
    void compile() {
        TestApplication.main("Main").unpack(directory, "target/classes");
        library = JarBuilder.ofClass("Library", "")
                .write(directory, "library.jar")
                .file();
    }

    @Test
    void classesAreAJarWithTheManifestOfTheModule() throws IOException {
        Path built = TestApplication.main("Main")
                .attribute("Implementation-Version", "1.0")
                .write(directory, "built.jar")
                .file();

        ApplicationFile own =
                resolve(TestModule.in(directory).jar(built)).files().get(0);

        assertThat(own.place()).hasToString("/app/app.jar");
        assertThat(own.layer()).isEqualTo(JavaLayer.APPLICATION);
        assertThat(own.archive().file()).isEqualTo(directory.resolve("target/scratch/java/app.jar"));
        try (JarFile jar = new JarFile(own.archive().file().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .isEqualTo("1.0");
            assertThat(jar.getEntry("example/Main.class")).isNotNull();
        }
    }

    @Test
    void releasedDependencyIsReadWhereItIs() {
        ApplicationFile file = onlyDependency(TestModule.in(directory).dependency("org.example:library:2.1", library));

        assertThat(file.archive().file()).isEqualTo(library);
        assertThat(file.place()).hasToString("/app/lib/library-2.1.jar");
        assertThat(file.layer()).isEqualTo(JavaLayer.DEPENDENCIES);
        assertThat(file.listed()).isTrue();
    }

    @Test
    void linkOfALocalRepositoryIsFollowed() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.jar"), library);

        assertThat(onlyDependency(TestModule.in(directory).dependency("org.example:library:2.1", link))
                        .archive()
                        .file())
                .isEqualTo(library.toRealPath());
    }

    @Test
    void snapshotHasItsBaseVersionAndIsRewritten() {
        ApplicationFile file = onlyDependency(
                TestModule.in(directory).dependency("org.example:library:2.1-20260101.101010-3", library));

        assertThat(file.place()).hasToString("/app/lib/library-2.1-SNAPSHOT.jar");
        assertThat(file.layer()).isEqualTo(JavaLayer.SNAPSHOTS);
        assertThat(file.archive().file())
                .isEqualTo(directory.resolve("target/scratch/java/lib/library-2.1-SNAPSHOT.jar"));
    }

    @Test
    void classesOfAnotherModuleBecomeAJar() {
        JarBuilder.ofClass("Other", "").unpack(directory, "other/target/classes");

        ApplicationFile file = onlyDependency(TestModule.in(directory)
                .dependency("com.example:other:1.0", directory.resolve("other/target/classes")));

        assertThat(file.place()).hasToString("/app/lib/other-1.0.jar");
        assertThat(file.layer()).isEqualTo(JavaLayer.SNAPSHOTS);
        assertThat(file.archive().file()).isRegularFile();
    }

    @ParameterizedTest
    @CsvSource({
        "com.example:library:1.0, SNAPSHOTS",
        "com.example:library:1.1, DEPENDENCIES",
        "org.example:library:1.0, DEPENDENCIES"
    })
    void releasedJarOfTheReactorChangesWithEachBuild(String coordinates, JavaLayer layer) {
        ApplicationFile file = onlyDependency(
                TestModule.in(directory).beside("com.example", "library", "1.0").dependency(coordinates, library));

        assertThat(file.layer()).isEqualTo(layer);
        assertThat(file.archive().file().equals(library)).isEqualTo(layer == JavaLayer.DEPENDENCIES);
    }

    @Test
    void equalFileNamesHaveTheGroupInFront() {
        assertThat(places(TestModule.in(directory)
                        .dependency("org.one:api:1.0", library)
                        .dependency("org.two:api:1.0", library)
                        .dependency("org.three:api:1.0", library)
                        .dependency("org.two:api:2.0", library)))
                .containsExactly(
                        "/app/app.jar",
                        "/app/lib/api-1.0.jar",
                        "/app/lib/org.two.api-1.0.jar",
                        "/app/lib/org.three.api-1.0.jar",
                        "/app/lib/api-2.0.jar");
    }

    @Test
    void classifierIsInTheName() {
        assertThat(places(TestModule.in(directory)
                        .dependency("io.netty:epoll:4.2", library)
                        .dependency("io.netty:epoll:4.2", library, "runtime", "linux-x86_64")))
                .containsExactly("/app/app.jar", "/app/lib/epoll-4.2.jar", "/app/lib/epoll-4.2-linux-x86_64.jar");
    }

    @Test
    void orderOfTheClassPathStays() {
        assertThat(places(TestModule.in(directory)
                        .dependency("org.example:z:1.0-SNAPSHOT", library)
                        .dependency("org.example:a:1.0", library)
                        .dependency("org.example:m:1.0", library)))
                .containsExactly(
                        "/app/app.jar", "/app/lib/z-1.0-SNAPSHOT.jar", "/app/lib/a-1.0.jar", "/app/lib/m-1.0.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "provided", "system"})
    void otherScopesAreLeftOut(String scope) {
        assertThat(places(TestModule.in(directory).dependency("org.example:library:1.0", library, scope, null)))
                .containsExactly("/app/app.jar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.boot:spring-boot-devtools:4.0.0",
                "org.springframework.boot:spring-boot-docker-compose:4.0.0"
            })
    void toolsOfDevelopmentAreLeftOut(String coordinates) {
        assertThat(places(TestModule.in(directory).dependency(coordinates, library)))
                .containsExactly("/app/app.jar");
    }

    @Test
    void artifactWithoutAFileIsNamed() {
        assertThatThrownBy(() -> resolve(TestModule.in(directory).dependency("org.example:library:1.0", null)))
                .isInstanceOf(UserException.class)
                .hasMessage("The dependency \"org.example:library:jar:1.0:compile\" has no file that can be read."
                        + " Build it in the same reactor, or install it first.");
        assertThatThrownBy(() -> resolve(TestModule.in(directory)
                        .dependency("org.example:library:1.0", directory.resolve("absent.jar"))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"org.example:library:jar:1.0:compile\" has no file");
    }

    @Test
    void moduleThatIsNotCompiledIsAnError() {
        Path empty = directory.resolve("empty");

        assertThatThrownBy(() -> resolve(TestModule.in(empty)))
                .isInstanceOf(UserException.class)
                .hasMessage("The directory \"" + empty.resolve("target/classes")
                        + "\" does not exist, so the module has no classes. Compile the module in the same build, as"
                        + " \"mvn package\" does.");
        assertThat(new MavenApplication(TestModule.in(empty).build(), Packaging.CLASSPATH).hasMainClass())
                .isFalse();
    }

    @Test
    void selfContainedJarIsTheWholeApplication() {
        Application application = new MavenApplication(
                        TestModule.in(directory)
                                .jar(library)
                                .dependency("org.example:library:1.0", library)
                                .build(),
                        Packaging.JAR)
                .resolve(null);

        assertThat(application.files()).singleElement().satisfies(file -> {
            assertThat(file.archive().file()).isEqualTo(library);
            assertThat(file.place()).hasToString("/app/app.jar");
        });
    }

    @Test
    void jarBesideTheExecutableOneOfSpringBootIsNotSelfContained() {
        Path executable = JarBuilder.ofClass("Launcher", "")
                .attribute("Spring-Boot-Classes", "BOOT-INF/classes/")
                .write(directory, "app-1.0-exec.jar")
                .file();
        TestModule module =
                TestModule.in(directory).attached("sources", library).attached("exec", executable);

        assertThatThrownBy(() -> new MavenApplication(module.jar(library).build(), Packaging.JAR).resolve(null))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The module's jar \"library.jar\" does not contain its dependencies: Spring Boot's executable jar"
                                + " has the classifier \"exec\". Remove <packaging> from <java>, so that the application runs from its"
                                + " class path.");
        assertThat(new MavenApplication(module.jar(executable).build(), Packaging.JAR)
                        .resolve(null)
                        .files())
                .hasSize(1);
    }

    @Test
    void selfContainedJarMustExist() {
        assertThatThrownBy(() -> new MavenApplication(TestModule.in(directory).build(), Packaging.JAR).resolve(null))
                .isInstanceOf(UserException.class)
                .hasMessage("The module's jar does not exist, but <java><packaging> is \"jar\"."
                        + " Run the goal in the phase package or later, after the plugin that makes the jar.");
    }

    @Test
    void onlyModulePackagingRunsFromTheModulePath() {
        assertThat(resolve(TestModule.in(directory)).modular()).isFalse();
        assertThat(new MavenApplication(TestModule.in(directory).build(), Packaging.MODULE)
                        .resolve(null)
                        .modular())
                .isTrue();
    }

    @Test
    void mainClassIsInTheClassesOrInTheManifest() {
        JarBuilder.ofClass("Library", "").unpack(directory, "library/target/classes");
        TestModule module = TestModule.in(directory.resolve("library"));

        assertThat(new MavenApplication(TestModule.in(directory).build(), Packaging.CLASSPATH).hasMainClass())
                .isTrue();
        assertThat(new MavenApplication(module.build(), Packaging.CLASSPATH).hasMainClass())
                .isFalse();
        assertThat(new MavenApplication(module.jar(library).build(), Packaging.CLASSPATH).hasMainClass())
                .isFalse();
        Path started = JarBuilder.ofClass("Library", "")
                .attribute("Main-Class", "io.vertx.core.Launcher")
                .write(directory, "started.jar")
                .file();
        assertThat(new MavenApplication(module.jar(started).build(), Packaging.CLASSPATH).hasMainClass())
                .as("the class that starts it is in a dependency")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"module-info.class, MODULE", "other.txt, CLASSPATH"})
    void descriptorSelectsTheModulePath(String file, Packaging packaging) {
        TestModule.file(directory.resolve("target/classes").resolve(file), "");

        assertThat(Packaging.of(TestModule.in(directory).build())).isEqualTo(packaging);
    }

    private static Application resolve(TestModule module) {
        return new MavenApplication(module.build(), Packaging.CLASSPATH).resolve(null);
    }

    private static ApplicationFile onlyDependency(TestModule module) {
        List<ApplicationFile> files = resolve(module).files();
        assertThat(files).hasSize(2);
        return files.get(1);
    }

    private static List<String> places(TestModule module) {
        return resolve(module).files().stream()
                .map(file -> file.place().toString())
                .toList();
    }
}
