package io.github.scratchmaven.mojo.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.jvm.Archive;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.recipe.Inclusion;
import io.github.scratchmaven.recipe.java.Compression;
import io.github.scratchmaven.recipe.java.JavaSettings;
import io.github.scratchmaven.recipe.java.JdkSettings;
import io.github.scratchmaven.recipe.java.RuntimeSettings;
import io.github.scratchmaven.recipe.java.Startup;
import io.github.scratchmaven.recipe.java.TestApplication;
import io.github.scratchmaven.recipe.java.Training;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaBeanTest {

    private static final String THIS = "io.github.scratchmaven:scratch-maven-plugin";
    private static final String SHADE = "org.apache.maven.plugins:maven-shade-plugin";

    @TempDir
    Path directory;

    private final JavaBean java = new JavaBean();

    @BeforeEach
    void compile() {
        TestApplication.main("Main").unpack(directory, "target/classes");
    }

    @Test
    void emptyElementMeansTheDefaults() {
        JavaSettings settings = settings(Map.of());

        assertThat(settings.jdk()).isEqualTo(new JdkSettings(null, null, null, 0));
        assertThat(settings.runtime())
                .isEqualTo(new RuntimeSettings(List.of(), List.of(), List.of(), false, Compression.ZIP, null));
        assertThat(settings.fonts()).isEqualTo(Inclusion.AUTO);
        assertThat(settings.jvmFlags()).isEmpty();
        assertThat(settings.application().mainClass()).isNull();
        assertThat(settings.application().modular()).isFalse();
    }

    @Test
    void eachElementHasItsSetting() {
        java.mainClass = "example.Main";
        java.version = "25.0.4_7";
        java.distribution = "jammy";
        java.builder = "example.com/jdk:25.0.4";
        java.modules = "java.sql, !java.desktop,jdk.jfr";
        java.locales = "de,\n  fr-CA";
        java.charsets = "true";
        java.fonts = "always";
        java.jvmFlags = List.of("-Xmx1g", "-Dgreeting=hello, world");
        java.compress = "none";
        java.startup = "none";
        java.packaging = "module";

        JavaSettings settings = settings(Map.of());

        assertThat(settings.jdk())
                .isEqualTo(new JdkSettings("25.0.4_7", "jammy", ImageReference.parse("example.com/jdk:25.0.4"), 0));
        assertThat(settings.runtime())
                .isEqualTo(new RuntimeSettings(
                        List.of("java.sql", "jdk.jfr"),
                        List.of("java.desktop"),
                        List.of("de", "fr-CA"),
                        true,
                        Compression.NONE,
                        Startup.NONE));
        assertThat(settings.fonts()).isEqualTo(Inclusion.ALWAYS);
        assertThat(settings.jvmFlags()).containsExactly("-Xmx1g", "-Dgreeting=hello, world");
        assertThat(settings.application().mainClass()).isEqualTo("example.Main");
        assertThat(settings.application().modular()).isTrue();
    }

    @Test
    void eachSettingIsAProperty() {
        JavaSettings settings = settings(Map.of(
                "scratch.java.mainClass", "example.Main",
                "scratch.java.version", "21.0.12_8",
                "scratch.java.modules", "jdk.jfr",
                "scratch.java.startup", "cds",
                "scratch.java.fonts", "never",
                "scratch.java.packaging", "module"));

        assertThat(settings.application().mainClass()).isEqualTo("example.Main");
        assertThat(settings.jdk().version()).isEqualTo("21.0.12_8");
        assertThat(settings.runtime().added()).containsExactly("jdk.jfr");
        assertThat(settings.runtime().startup()).isEqualTo(Startup.CDS);
        assertThat(settings.fonts()).isEqualTo(Inclusion.NEVER);
        assertThat(settings.application().modular()).isTrue();
    }

    @Test
    void trainingHasItsSettings() {
        java.startup = "aot";
        java.training = new TrainingBean();
        java.training.arguments = List.of("--once", "a b");
        java.training.environment = Map.of("MODE", "training");
        java.training.until = " Started ";
        java.training.timeout = "30s";

        assertThat(settings(Map.of()).runtime().startup()).isEqualTo(Startup.AOT);
        assertThat(settings(Map.of()).training())
                .isEqualTo(new Training(
                        List.of("--once", "a b"),
                        new TreeMap<>(Map.of("MODE", "training")),
                        "Started",
                        Duration.ofSeconds(30)));
    }

    @Test
    void trainingHasDefaultsAndProperties() {
        assertThat(settings(Map.of()).training()).isEqualTo(Training.DEFAULT);
        assertThat(settings(Map.of("scratch.java.training.until", "ready", "scratch.java.training.timeout", "5m"))
                        .training())
                .isEqualTo(new Training(List.of(), new TreeMap<>(), "ready", Duration.ofMinutes(5)));
    }

    @Test
    void otherChoicesAreRejected() {
        java.compress = "gzip";
        assertRejected("\"gzip\" is not a value of <java><compress>. Write zip or none.");
        java.compress = null;
        java.startup = "appcds";
        assertRejected("\"appcds\" is not a value of <java><startup>. Write none, cds or aot.");
        java.startup = null;
        java.packaging = "quarkus";
        assertRejected("\"quarkus\" is not a value of <java><packaging>. Write classpath, module or jar.");
        java.packaging = null;
        java.fonts = "true";
        assertRejected("\"true\" is not a value of <java><fonts>. Write auto, always or never.");
        java.fonts = null;
        java.charsets = "all";
        assertRejected("\"all\" is not a value of <java><charsets>. Write true or false.");
    }

    @Test
    void agentsAreFilesOfTheApplicationAndFlagsInFrontOfThoseOfThePom() {
        JarBuilder.ofClass("Agent", "").write(directory, "probe.jar");
        java.jvmFlags = List.of("-Xmx1g");
        java.agents = List.of("probe.jar=a=b");

        JavaSettings settings = settings(Map.of());

        assertThat(settings.jvmFlags()).containsExactly("-javaagent:/app/agents/probe.jar=a=b", "-Xmx1g");
        assertThat(settings.application().files())
                .extracting(file -> file.place().toString())
                .containsExactly("/app/app.jar", "/app/agents/probe.jar");
        assertThat(settings.application().archives().archives())
                .extracting(Archive::name)
                .containsExactly("target/classes", "probe.jar");
        java.agents = List.of("a:b:c:d:e:f");
        assertRejected("\"a:b:c:d:e:f\" names no agent. Write group:artifact:version or the path of a jar, and options"
                + " after = in <java><agents>.");
    }

    @Test
    void classPathEndsWithTheEntriesOfThePom() {
        JarBuilder.ofClass("Vendor", "").write(directory, "vendor.jar");
        java.classpath = List.of(" vendor.jar ", "/etc/app");

        JavaSettings settings = settings(Map.of());

        assertThat(settings.application().entries())
                .extracting(ContainerPath::value)
                .containsExactly("/app/classpath/vendor.jar", "/etc/app");
        assertThat(settings.application().files())
                .extracting(file -> file.place().toString())
                .containsExactly("/app/app.jar", "/app/classpath/vendor.jar");
        java.classpath = List.of("/a:/b");
        assertRejected(
                "\"/a:/b\" is not an entry of the class path. Write the path of a jar or a directory in the module,"
                        + " or an absolute path in the image in <java><classpath>.");
    }

    @Test
    void distributionIsPartOfATag() {
        java.distribution = "noble, jammy";

        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("noble, jammy", "<java><distribution>");
    }

    @Test
    void pluginThatPackagesLaterIsAWarningWhereTheClassesAreEnough() {
        assertThat(warnings(shadedLater()))
                .containsExactly(
                        "The pom declares this plugin before maven-shade-plugin, whose goal runs in the same phase,"
                                + " so the image does not have its result. Declare this plugin after it.");
        assertThat(warnings(TestModule.in(directory))).isEmpty();
    }

    @Test
    void pluginThatPackagesLaterIsAnErrorWhereItsJarIsTheApplication() {
        java.packaging = "jar";

        assertThatThrownBy(() ->
                        java.toSettings(settingsOf(Map.of()), shadedLater().build()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The pom declares this plugin before maven-shade-plugin");
        java.packaging = null;
        assertThatThrownBy(() -> java.toSettings(
                        settingsOf(Map.of()),
                        TestModule.in(directory)
                                .execution(THIS, "build", null)
                                .execution("io.quarkus:quarkus-maven-plugin", "build", null)
                                .build()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The pom declares this plugin before quarkus-maven-plugin");
    }

    @Test
    void relocationsAreAWarningUnlessThePomSaysHowToPackage() {
        TestModule module = TestModule.in(directory)
                .execution(SHADE, "shade", null)
                .configuration(SHADE, "<configuration><relocations><relocation/></relocations></configuration>");

        assertThat(warnings(module))
                .containsExactly(
                        "maven-shade-plugin relocates packages, but the application runs from its classes and its"
                                + " dependencies, where they are not relocated. Set <java><packaging> to jar to run the shaded jar, or to"
                                + " classpath to accept this.");
        java.packaging = "classpath";
        assertThat(warnings(module)).isEmpty();
    }

    private TestModule shadedLater() {
        return TestModule.in(directory).execution(THIS, "build", null).execution(SHADE, "shade", null);
    }

    private List<String> warnings(TestModule module) {
        return java.warnings(settingsOf(Map.of()), module.build());
    }

    private static Settings settingsOf(Map<String, String> properties) {
        return new Settings("scratch", properties::get).within("java");
    }

    private void assertRejected(String message) {
        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessage(message);
    }

    private JavaSettings settings(Map<String, String> properties) {
        return java.toSettings(settingsOf(properties), TestModule.in(directory).build());
    }
}
