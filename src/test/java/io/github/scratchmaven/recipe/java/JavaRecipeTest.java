package io.github.scratchmaven.recipe.java;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.image.HostFile;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.image.SourceFile;
import io.github.scratchmaven.inspect.elf.ElfClass;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.inspect.elf.ElfMachine;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.jvm.JavaApplication.StartupFile;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.Contents;
import io.github.scratchmaven.recipe.Definitions;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Inclusion;
import io.github.scratchmaven.recipe.Layer;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RecipeDockerfile;
import io.github.scratchmaven.recipe.TargetPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaRecipeTest {

    private static final TargetPlatform PLATFORM = TargetPlatform.own(Platform.parse("linux/amd64"));
    private static final JarBuilder SPRING_BOOT = new JarBuilder()
            .source(
                    "org.springframework.boot.SpringApplication",
                    "package org.springframework.boot; public class SpringApplication { }");
    private static final byte[] LIBRARY = ElfImage.amd64().needs("libc.so.6").bytes();
    private static final byte[] ARM64_LIBRARY = ElfImage.of(ElfClass.ELF64, ByteOrder.LITTLE_ENDIAN, ElfMachine.AARCH64)
            .needs("libc.so.6")
            .bytes();

    @TempDir
    Path directory;

    @Test
    void defaultsGiveTheDockerfileOfTheDocumentation() {
        JavaSettings settings =
                TestApplication.of(directory, TestApplication.main("Main")).settings();

        assertThat(text(settings)).isEqualTo(golden("hello-java.Dockerfile"));
    }

    @Test
    void debugImageHasARuntimeOfItsOwnForTheTools() {
        JavaSettings settings =
                TestApplication.of(directory, TestApplication.main("Main")).settings();
        ImageDefinition image =
                settings.completed(Definitions.plain()).withDebug(ImageReference.parse("busybox:1.37.0-musl"));
        TargetPlatform target = TargetPlatform.of(Platform.parse("linux/arm64"), Platform.parse("linux/amd64"));

        String own = RecipeDockerfile.of(settings.recipe(TestApplication.NO_SOURCES, ".", image, PLATFORM), image)
                .text();
        String other = RecipeDockerfile.of(
                        settings.recipe(TestApplication.NO_SOURCES, ".", image, target),
                        image.forPlatform(target.platform()))
                .text();

        assertThat(own.substring(own.indexOf("FROM builder AS debug-tools"))).isEqualTo(golden("debug.Dockerfile"));
        assertThat(other.substring(other.indexOf("FROM builder AS debug-tools")))
                .isEqualTo(golden("debug.Dockerfile")
                        .replace(
                                "target=/link.sh \\\n    sh",
                                "target=/link.sh \\\n    --mount=type=bind,from=target,source=/,target=/target \\\n    sh")
                        .replace("jdk.jcmd,jdk.jfr\n", "jdk.jcmd,jdk.jfr \\\n      --target /target\n")
                        .replace("/debug-image busybox:1.37.0-musl", "/debug-image busybox:1.37.0-musl arm64"));
    }

    @Test
    void everySettingIsInTheDockerfile() {
        Application application = TestApplication.of(directory, TestApplication.main("Main"))
                .dependency("sqlite.jar", JarBuilder.ofClass("Store", "").entry("linux/libstore.so", LIBRARY))
                .snapshot("common.jar", JarBuilder.ofClass("Common", ""))
                .build();
        JavaSettings settings = new JavaSettings(
                application,
                new JdkSettings(null, null, ImageReference.parse("registry.example.com/jdk:25.0.4_7"), 21),
                new RuntimeSettings(
                        List.of("java.sql", "jdk.jfr"),
                        List.of("java.logging"),
                        List.of("de", "fr-CA"),
                        true,
                        Compression.NONE,
                        Startup.NONE),
                Inclusion.ALWAYS,
                List.of("-Xmx256m"),
                Training.DEFAULT);

        assertThat(text(settings)).isEqualTo(golden("everything.Dockerfile"));
    }

    @Test
    void anotherPlatformIsLinkedFromItsBuilderImage() {
        ImageDefinition image = Definitions.plain().forPlatform(Platform.parse("linux/arm64"));
        JavaSettings settings = TestApplication.of(directory, TestApplication.main("Main"))
                .dependency("sqlite.jar", JarBuilder.ofClass("Store", "").entry("linux/libstore.so", ARM64_LIBRARY))
                .settings();
        TargetPlatform target = TargetPlatform.of(Platform.parse("linux/arm64"), Platform.parse("linux/amd64"));

        Recipe recipe = settings.recipe(TestApplication.NO_SOURCES, ".", image, target);

        assertThat(RecipeDockerfile.of(recipe, settings.completed(image)).text())
                .isEqualTo(golden("another-platform.Dockerfile"));
    }

    @Test
    void ownPlatformIsLinkedAsWithoutThatSetting() {
        ImageDefinition image = Definitions.plain().forPlatform(Platform.parse("linux/arm64"));
        JavaSettings settings =
                TestApplication.of(directory, TestApplication.main("Main")).settings();
        TargetPlatform target = TargetPlatform.of(Platform.parse("linux/arm64"), Platform.parse("linux/arm64"));

        String text = RecipeDockerfile.of(
                        settings.recipe(TestApplication.NO_SOURCES, ".", image, target), settings.completed(image))
                .text();

        assertThat(text.replace(" --platform linux/arm64", "")).isEqualTo(golden("hello-java.Dockerfile"));
    }

    @ParameterizedTest
    @CsvSource({
        "eclipse-temurin:21.0.12_8-jdk-noble, true",
        "eclipse-temurin:25.0.4_7-jdk-noble, false",
        "mirror.example.com/hub/eclipse-temurin:25.0.4_7-jdk-noble, false",
        "registry.example.com/jdk-with-jmods:25.0.4_7, true"
    })
    void officialImageWithoutJmodsRunsOnThePlatformOfTheImage(String builder, boolean across) {
        JavaSettings settings =
                TestApplication.of(directory, TestApplication.main("Main")).builtWith(ImageReference.parse(builder));
        TargetPlatform target = TargetPlatform.of(Platform.parse("linux/arm64"), Platform.parse("linux/amd64"));

        Recipe recipe = settings.recipe(TestApplication.NO_SOURCES, ".", Definitions.plain(), target);

        assertThat(recipe.readsTarget()).isEqualTo(across);
    }

    @Test
    void trainingRunIsNotForAnotherPlatform() {
        JavaSettings settings =
                TestApplication.of(directory, TestApplication.main("Main")).trained(21, List.of(), Training.DEFAULT);
        TargetPlatform target = TargetPlatform.of(Platform.parse("linux/arm64"), Platform.parse("linux/amd64"));

        Recipe recipe = settings.recipe(TestApplication.NO_SOURCES, ".", Definitions.plain(), target);

        assertThat(recipe.training()).isEmpty();
        assertThat(recipe.java().orElseThrow().startup()).isEmpty();
        assertThat(recipe.java().orElseThrow().layers()).doesNotContain("startup");
        assertThat(script(recipe, "jvm.args")).doesNotContain("SharedArchiveFile");
    }

    @Test
    void trainingRunIsInTheDockerfile() {
        JavaSettings settings = TestApplication.of(directory, TestApplication.main("Main"))
                .dependency("library.jar", JarBuilder.ofClass("Library", ""))
                .trained(
                        21,
                        List.of("-Dname=a b"),
                        new Training(
                                List.of("--port", "0"),
                                new TreeMap<>(Map.of("MODE", "training")),
                                "Server is ready",
                                Duration.ofSeconds(30)));

        assertThat(text(settings)).isEqualTo(golden("trained.Dockerfile"));
        Recipe recipe = recipe(settings);
        assertThat(recipe.java().orElseThrow().layers())
                .containsExactly("runtime", "dependencies", "application", "startup");
        assertThat(recipe.java().orElseThrow().startup())
                .contains(new StartupFile(
                        ContainerPath.parse("/app/startup.jsa"),
                        "dynamic archive",
                        "the application has printed \"Server is ready\"",
                        List.of("--port", "0")));
        assertThat(RecipeDockerfile.of(recipe, Definitions.plain()).scripts())
                .extracting(BuilderScript::fileName)
                .containsExactlyInAnyOrder(
                        "link.sh", "gather.sh", "layer.sh", "jvm.args", "tools.sh", "train.sh", "startup.args");
    }

    @Test
    void jvmUsesTheArchiveExceptInTheTrainingRun() {
        Recipe recipe = recipe(TestApplication.of(directory, TestApplication.main("Main"))
                .trained(17, List.of("-Dname=value"), Training.DEFAULT));

        assertThat(script(recipe, "jvm.args"))
                .contains(
                        "\n-XX:SharedArchiveFile=/app/startup.jsa\n\"-Xlog:cds*=off\"\n\"-Xlog:cds*=warning:stderr\"\n-Dname=value\n")
                .endsWith("\nexample.Main\n");
        assertThat(script(recipe, "startup.args"))
                .contains("\n-Dname=value\n-classpath\n")
                .doesNotContain("SharedArchiveFile", "example.Main");
    }

    @ParameterizedTest
    @CsvSource({
        "17, --archive, -XX:ArchiveClassesAtExit=/tmp/startup.jsa, -XX:SharedArchiveFile=/tmp/startup.jsa -Xshare:on",
        "21, --archive, -XX:ArchiveClassesAtExit=/tmp/startup.jsa, -XX:SharedArchiveFile=/tmp/startup.jsa -Xshare:on",
        "25, --aot-cache, -XX:AOTCacheOutput=/tmp/startup.aot, -XX:AOTCache=/tmp/startup.aot -XX:AOTMode=on"
    })
    void releaseDecidesAboutTheKindOfTheArchive(int release, String option, String writing, String test) {
        assertThat(text(TestApplication.of(directory, TestApplication.main("Main"))
                        .trained(release, List.of(), Training.DEFAULT)))
                .contains(option, " " + writing + " ", "--test " + test + " \\")
                .contains("-XX:+UseG1GC");
    }

    @ParameterizedTest
    @CsvSource({
        "25, -javaagent:/app/agents/a.jar, -XX:-AOTClassLinking --add-modules=java.instrument",
        "25, -agentlib:jdwp=server=y, -XX:-AOTClassLinking",
        "25, -Dname=value,",
        "21, -agentlib:jdwp=server=y,"
    })
    void archiveIsMadeForAJvmWithTheSameAgents(int release, String flag, @Nullable String added) {
        Recipe recipe = recipe(TestApplication.of(directory, TestApplication.main("Main"))
                .trained(release, List.of(flag), Training.DEFAULT));

        String flags = script(recipe, "startup.args");
        assertThat(flags).doesNotContain("agent:", "agentlib");
        assertThat(flags.lines().filter(line -> line.matches("\"?(-XX:-AOT|--add-modules).*")))
                .map(line -> line.replace("\"", ""))
                .isEqualTo(added == null ? List.of() : List.of(added.split(" ")));
        assertThat(script(recipe, "jvm.args")).contains(flag.substring(0, 8)).doesNotContain("AOTClassLinking");
    }

    @Test
    void flagThatExcludesTheArchiveIsAnError() {
        TestApplication application = TestApplication.of(directory, TestApplication.main("Main"));

        assertThatThrownBy(() -> recipe(application.trained(21, List.of("-Xshare:off"), Training.DEFAULT)))
                .hasMessageContaining("With the flag \"-Xshare:off\" in <java><jvmFlags>");
        assertThat(text(application.settings(List.of("-Xshare:off")))).contains("--archive");
    }

    @Test
    void defaultArchiveIsMadeWithTheFlagsThatItDependsOn() {
        TestApplication application = TestApplication.of(directory, TestApplication.main("Main"));
        List<String> flags = List.of("-Xmx1g", "-XX:+UseZGC", "-XX:ObjectAlignmentInBytes=16");

        assertThat(text(application.settings(flags))).contains("""
                              --archive \\
                              --archive-flag -XX:ObjectAlignmentInBytes=16 \\
                              --archive-flag -XX:-UseCompressedOops
                        """);
        assertThat(text(application.trained(21, flags, Training.DEFAULT))).contains("--archive-flag");
        assertThat(text(application.trained(25, flags, Training.DEFAULT))).doesNotContain("--archive-flag");
    }

    @ParameterizedTest
    @CsvSource({
        "JAVA_TOOL_OPTIONS, -XX:+UseZGC, -XX:-UseCompressedOops",
        "JAVA_TOOL_OPTIONS, -Xmx40g, -XX:-UseCompressedOops",
        "JDK_JAVA_OPTIONS, -XX:ObjectAlignmentInBytes=16, -XX:ObjectAlignmentInBytes=16",
        "_JAVA_OPTIONS, -XX:-UseCompressedOops, -XX:-UseCompressedOops"
    })
    void flagsOfVariablesDecideAboutTheArchives(String variable, String flag, String layout) {
        TestApplication application = TestApplication.of(directory, TestApplication.main("Main"));
        Map<String, String> environment = Map.of(variable, flag);

        assertThat(text(application.settings(), environment)).contains("--archive-flag " + layout + "\n");
        assertThat(text(application.trained(25, List.of(), Training.DEFAULT), environment))
                .contains((flag.endsWith("ZGC") ? "-Xmx512m " : "-Xmx512m -XX:+UseG1GC ") + layout + " @/startup.args ")
                .doesNotContain("--test-variable");
    }

    @Test
    void flagOfTheCommandReplacesThatOfAVariable() {
        TestApplication application = TestApplication.of(directory, TestApplication.main("Main"));
        List<String> flags = List.of("-Xmx1g");

        assertThat(text(application.settings(flags), Map.of("JAVA_TOOL_OPTIONS", "-Xmx40g")))
                .doesNotContain("--archive-flag");
        assertThat(text(application.settings(flags), Map.of("_JAVA_OPTIONS", "-Xmx40g")))
                .contains("--archive-flag -XX:-UseCompressedOops");
    }

    @Test
    void flagsOfVariablesNeedModules() {
        assertThat(text(
                        TestApplication.of(directory, TestApplication.main("Main"))
                                .settings(),
                        Map.of("JAVA_TOOL_OPTIONS", "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n")))
                .contains("--modules java.base,jdk.jdwp.agent \\");
    }

    @Test
    void archiveIsTestedWithTheVariablesOfTheImage() {
        JavaSettings settings = TestApplication.of(directory, TestApplication.main("Main"))
                .trained(
                        25,
                        List.of(),
                        new Training(
                                List.of(),
                                new TreeMap<>(Map.of(
                                        "JAVA_TOOL_OPTIONS",
                                        "-XX:+UseSerialGC",
                                        "JDK_JAVA_OPTIONS",
                                        "-ea",
                                        "MODE",
                                        "training")),
                                null,
                                Duration.ofMinutes(2)));

        assertThat(text(settings, Map.of("JAVA_TOOL_OPTIONS", "-Da=b\n  -Dc=d")))
                .contains(
                        " --test-variable JAVA_TOOL_OPTIONS -Da='b -Dc=d' \\\n",
                        " --test-variable JDK_JAVA_OPTIONS '' \\\n",
                        " -- -Xms512m -Xmx512m @/startup.args -XX:AOT");
    }

    @Test
    void archiveOfJava24IsRefused() {
        JavaSettings settings = new JavaSettings(
                TestApplication.of(directory, TestApplication.main("Main")).build(),
                new JdkSettings("24.0.2_12", null, null, 21),
                new RuntimeSettings(List.of(), List.of(), List.of(), false, Compression.ZIP, Startup.AOT),
                Inclusion.AUTO,
                List.of(),
                Training.DEFAULT);

        assertThatThrownBy(() -> recipe(settings))
                .hasMessage(
                        "<java><startup> is \"aot\", but the AOT cache of Java 24 can contain outdated classes (JDK-8377932)."
                                + " Use Java 25 in <java><version>, or set <java><startup> to \"cds\".");
    }

    @Test
    void collectorOfThePomIsThatOfTheTrainingRun() {
        assertThat(text(TestApplication.of(directory, TestApplication.main("Main"))
                        .trained(21, List.of("-XX:+UseSerialGC", "-Xmx64m"), Training.DEFAULT)))
                .contains(" -Xmx512m @/startup.args ")
                .doesNotContain("UseG1GC");
    }

    @Test
    void agentsAreNotInTheTrainingRun() {
        Recipe recipe = recipe(TestApplication.of(directory, TestApplication.main("Main"))
                .trained(21, List.of("-agentlib:jdwp=server=y", "-Dname=value"), Training.DEFAULT));

        assertThat(script(recipe, "startup.args")).contains("-Dname=value").doesNotContain("-agentlib");
        assertThat(script(recipe, "jvm.args")).contains("-agentlib:jdwp=server=y", "-Dname=value");
    }

    @Test
    void springBootExitsWhenItsContextIsReadyUnlessThePomSaysWhen() {
        TestApplication application =
                TestApplication.of(directory, TestApplication.main("Main")).dependency("spring-boot.jar", SPRING_BOOT);

        assertThat(text(application.trained(21, List.of(), Training.DEFAULT)))
                .contains(" -Dspring.context.exit=onRefresh ")
                .doesNotContain("--until");
        assertThat(recipe(application.trained(21, List.of(), Training.DEFAULT))
                        .java()
                        .orElseThrow()
                        .startup()
                        .orElseThrow()
                        .madeWhen())
                .isEqualTo("Spring has refreshed its context");
        assertThat(text(application.trained(
                        21, List.of(), new Training(List.of(), new TreeMap<>(), "Started", Duration.ofMinutes(2)))))
                .contains("--until Started")
                .doesNotContain("spring.context.exit");
    }

    @Test
    void trainingRunIsNotThatOfRoot() {
        ContainerProcess root = new ContainerProcess(
                ContainerUser.parse("0"),
                ContainerPath.parse("/"),
                List.of(),
                List.of("serve"),
                new TreeMap<>(Map.of("TEXT", "two\nlines", "LD_LIBRARY_PATH", "/opt/lib")),
                Optional.empty());
        ImageDefinition image = Definitions.of(
                new ContainerConfig(root, new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), Optional.empty()),
                Definitions.contents(Inclusion.AUTO));
        Recipe recipe = TestApplication.of(directory, TestApplication.main("Main"))
                .trained(21, List.of(), Training.DEFAULT)
                .recipe(TestApplication.NO_SOURCES, ".", image, PLATFORM);

        assertThat(RecipeDockerfile.of(recipe, image).text())
                .contains("ARG SCRATCH_VALUE_1\nENV LD_LIBRARY_PATH=/opt/lib \\\n    TEXT=\"${SCRATCH_VALUE_1}\"\n"
                        + "ENV LD_LIBRARY_PATH=/tools/lib:/opt/lib\nUSER 65534:65534\nSHELL")
                .contains("example.Main serve\n");
    }

    @Test
    void layersAreInTheOrderOfTheirChanges() {
        Recipe recipe = recipe(TestApplication.of(directory, TestApplication.main("Main"))
                .snapshot("a.jar", JarBuilder.ofClass("A", ""))
                .dependency("b.jar", JarBuilder.ofClass("B", ""))
                .settings());

        assertThat(recipe.layers()).extracting(Layer::name).containsExactly("dependencies", "snapshots", "application");
        assertThat(recipe.layers().get(0).texts()).isEmpty();
        assertThat(recipe.layers().get(2).texts()).containsOnlyKeys(ContainerPath.parse("/app/jvm.args"));
        assertThat(recipe.java().orElseThrow().layers())
                .containsExactly("runtime", "dependencies", "snapshots", "application");
    }

    @Test
    void layerWithoutFilesIsLeftOut() {
        Recipe recipe = recipe(TestApplication.of(directory, TestApplication.main("Main"))
                .snapshot("a.jar", JarBuilder.ofClass("A", ""))
                .settings());

        assertThat(recipe.layers()).extracting(Layer::name).containsExactly("snapshots", "application");
    }

    @Test
    void changedClassAndChangedFlagLeaveTheStepThatLinksAsItIs() {
        String before = text(TestApplication.of(directory, TestApplication.main("Main"))
                .dependency("a.jar", JarBuilder.ofClass("A", ""))
                .settings());
        String after = text(TestApplication.of(directory, TestApplication.main("Main"))
                .dependency("b.jar", JarBuilder.ofClass("B", "int number;"))
                .settings(List.of("-Xmx1g")));

        assertThat(after).isEqualTo(before);
    }

    @Test
    void onlyLibrariesOfThePlatformAreUnpacked() {
        JavaSettings settings = TestApplication.of(directory, TestApplication.main("Main"))
                .dependency(
                        "natives.jar",
                        JarBuilder.ofClass("Native", "")
                                .entry("amd64/libone.so", LIBRARY)
                                .entry(
                                        "arm64/libone.so",
                                        ElfImage.of(ElfClass.ELF64, ByteOrder.LITTLE_ENDIAN, ElfMachine.AARCH64)
                                                .needs("libc.so.6")
                                                .bytes())
                                .entry(
                                        "musl/libone.so",
                                        ElfImage.amd64()
                                                .needs("libc.musl-x86_64.so.1")
                                                .bytes())
                                .entry("amd64/tool", LIBRARY))
                .settings();

        assertThat(text(settings))
                .contains("/jars/app/lib/natives.jar amd64/libone.so\n")
                .doesNotContain("arm64/", "musl/", "amd64/tool");
        assertThat(recipe(settings).programs()).contains(ContainerPath.parse("/usr/java/packages/lib"));
        assertThat(recipe(settings).java().orElseThrow().files().libraries())
                .isEqualTo(Map.of(ContainerPath.parse("/usr/java/packages/lib/libone.so"), "natives.jar"));
    }

    @Test
    void builderOfMuslGetsLibrariesForMusl() {
        Application application = TestApplication.of(directory, TestApplication.main("Main"))
                .dependency(
                        "natives.jar",
                        JarBuilder.ofClass("Native", "")
                                .entry("Linux/libone.so", LIBRARY)
                                .entry(
                                        "Linux-Musl/libone.so",
                                        ElfImage.amd64()
                                                .needs("libc.musl-x86_64.so.1")
                                                .bytes()))
                .build();
        JavaSettings settings = new JavaSettings(
                application,
                new JdkSettings("21.0.12_8", "alpine-3.22", null, 17),
                new RuntimeSettings(List.of(), List.of(), List.of(), false, Compression.ZIP, null),
                Inclusion.AUTO,
                List.of(),
                Training.DEFAULT);

        assertThat(text(settings))
                .contains("      musl \\\n      /jars/app/lib/natives.jar Linux-Musl/libone.so\n")
                .doesNotContain("natives.jar Linux/libone.so");
    }

    /** A library for another system can name no C library. */
    @Test
    void libraryThatNamesTheCLibraryGoesBeforeOthersOfItsName() {
        JavaSettings settings = TestApplication.of(directory, TestApplication.main("Main"))
                .dependency(
                        "natives.jar",
                        JarBuilder.ofClass("Native", "")
                                .entry(
                                        "FreeBSD/libone.so",
                                        ElfImage.amd64().needs("libgcc_s.so.1").bytes())
                                .entry("Linux/libone.so", LIBRARY))
                .settings();

        assertThat(text(settings)).contains("natives.jar Linux/libone.so\n").doesNotContain("FreeBSD");
    }

    @Test
    void nativeLibraryIsInTheLayerOfItsJar() {
        JarBuilder application = TestApplication.main("Main").entry("libown.so", LIBRARY);
        Recipe recipe = recipe(TestApplication.of(directory, application)
                .dependency("a.jar", JarBuilder.ofClass("A", "").entry("linux/liba.so", LIBRARY))
                .snapshot("b.jar", JarBuilder.ofClass("B", "").entry("linux/libb.so", LIBRARY))
                .settings());

        assertThat(recipe.layers())
                .extracting(Layer::name, Layer::gathered)
                .containsExactly(
                        tuple("dependencies", List.of(ContainerPath.parse("/usr/java/packages/lib/liba.so"))),
                        tuple("snapshots", List.of(ContainerPath.parse("/usr/java/packages/lib/libb.so"))),
                        tuple("application", List.of(ContainerPath.parse("/usr/java/packages/lib/libown.so"))));
    }

    @Test
    void changedNativeLibraryLeavesTheStepThatLinksAsItIs() {
        String without = text(settings());
        String with = text(TestApplication.of(directory, TestApplication.main("Main"))
                .dependency("a.jar", JarBuilder.ofClass("A", "").entry("linux/liba.so", LIBRARY))
                .settings());

        assertThat(with).startsWith(without.substring(0, without.indexOf("# Gather")));
    }

    /** Quarkus has jars of one name in several directories. */
    @Test
    void jarsOfOneNameAreBothMounted() {
        JavaSettings settings = TestApplication.of(directory, TestApplication.main("Main"))
                .at("/app/lib/boot/io.fast.jar", JarBuilder.ofClass("A", "").entry("libone.so", LIBRARY))
                .at("/app/lib/main/io.fast.jar", JarBuilder.ofClass("B", "").entry("libtwo.so", LIBRARY))
                .settings();

        assertThat(text(settings))
                .contains(
                        "layers/dependencies/app/lib/boot/io.fast.jar,target=/jars/app/lib/boot/io.fast.jar ",
                        "layers/dependencies/app/lib/main/io.fast.jar,target=/jars/app/lib/main/io.fast.jar ",
                        "/jars/app/lib/boot/io.fast.jar libone.so ",
                        "/jars/app/lib/main/io.fast.jar libtwo.so\n");
    }

    @Test
    void firstLibraryOfANameOnTheClassPathCounts() {
        JavaSettings settings = TestApplication.of(directory, TestApplication.main("Main"))
                .dependency("a.jar", JarBuilder.ofClass("A", "").entry("linux/libone.so", LIBRARY))
                .dependency("b.jar", JarBuilder.ofClass("B", "").entry("linux/libone.so", LIBRARY))
                .settings();

        assertThat(text(settings))
                .contains("/jars/app/lib/a.jar linux/libone.so\n")
                .doesNotContain("b.jar");
    }

    @ParameterizedTest
    @CsvSource({"17, false", "21, true", "25, true"})
    void runtimeHasTheDefaultArchiveWhereItIsReproducible(int release, boolean archived) {
        assertThat(text(settings(release, null)).contains("--archive")).isEqualTo(archived);
    }

    @ParameterizedTest
    @CsvSource({"17, CDS, true", "25, NONE, false"})
    void pomDecidesAboutTheArchive(int release, Startup startup, boolean archived) {
        assertThat(text(settings(release, startup)).contains("--archive")).isEqualTo(archived);
    }

    @ParameterizedTest
    @CsvSource({"AUTO, --fonts auto", "ALWAYS, --fonts always", "NEVER,"})
    void classThatDrawsTextGetsFonts(Inclusion setting, @Nullable String option) {
        JarBuilder chart =
                JarBuilder.ofClass("Chart", "void draw(java.awt.Graphics2D g) { g.drawString(\"a\", 1, 1); }");

        assertThat(fonts(TestApplication.of(directory, TestApplication.main("Main"))
                        .dependency("chart.jar", chart)
                        .fonts(setting)))
                .isEqualTo(option);
    }

    @ParameterizedTest
    @CsvSource({"AUTO,", "ALWAYS, --fonts always", "NEVER,"})
    void otherClassesGetFontsOnlyIfThePomSaysSo(Inclusion setting, @Nullable String option) {
        JarBuilder image = JarBuilder.ofClass("Image", "void draw(java.awt.Graphics2D g) { g.fillRect(1, 1, 1, 1); }");

        assertThat(fonts(TestApplication.of(directory, TestApplication.main("Main"))
                        .dependency("image.jar", image)
                        .fonts(setting)))
                .isEqualTo(option);
    }

    @Test
    void newestClassChoosesTheJdk() {
        JarBuilder newer = JarBuilder.ofClass("Newer", "").patched("example/Newer.class", 0, 44 + 22);

        assertThat(recipe(TestApplication.of(directory, TestApplication.main("Main"))
                                .dependency("newer.jar", newer)
                                .settings())
                        .builder())
                .hasToString("eclipse-temurin:25.0.4_7-jdk-noble");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANG", "LC_ALL", "LC_CTYPE"})
    void configuredLocaleStays(String variable) {
        ImageDefinition image = image(Map.of(variable, "C"));

        assertThat(settings().completed(image)).isEqualTo(image);
    }

    @Test
    void otherVariablesStayBesideTheLocale() {
        ImageDefinition completed = settings().completed(image(Map.of("TZ", "UTC", "LC_MESSAGES", "C")));

        assertThat(completed.container().process().environment())
                .isEqualTo(Map.of("LC_CTYPE", "C.UTF-8", "LC_MESSAGES", "C", "TZ", "UTC"));
    }

    @Test
    void configuredEntrypointReplacesAll() {
        assertThat(recipe(settings()).entrypoint(Definitions.starting("/opt/java/bin/jcmd")))
                .containsExactly("/opt/java/bin/jcmd");
    }

    @Test
    void jvmIsLoadedBeforeTheLibrariesOfTheRuntime() {
        assertThat(recipe(settings()).preloaded())
                .containsExactly(ContainerPath.parse("/opt/java/lib/server/libjvm.so"));
    }

    @Test
    void scriptsOfTheDockerfileAreThoseThatItMounts() {
        assertThat(RecipeDockerfile.of(recipe(settings()), Definitions.plain()).scripts())
                .extracting(BuilderScript::fileName)
                .containsExactlyInAnyOrder("link.sh", "gather.sh", "layer.sh", "jvm.args");
    }

    @Test
    void contextHasTheFilesOfTheApplicationAlone() {
        JavaSettings settings = TestApplication.of(directory, TestApplication.main("Main"))
                .dependency("b.jar", JarBuilder.ofClass("B", ""))
                .resource("index.dat")
                .settings();

        assertThat(settings.sourceFiles())
                .extracting(SourceFile::path)
                .containsExactly(
                        "layers/application/app/app.jar",
                        "layers/dependencies/app/lib/b.jar",
                        "layers/application/app/index.dat");
        assertThat(settings.sourceFiles().get(1).from()).isEqualTo(directory.resolve("b.jar"));
    }

    private static String script(Recipe recipe, String name) {
        return RecipeDockerfile.of(recipe, Definitions.plain()).scripts().stream()
                .filter(script -> script.fileName().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    void entriesFollowTheDependenciesOnTheClassPath() {
        Recipe recipe = recipe(TestApplication.of(directory, TestApplication.main("Main"))
                .unlisted("vendor.jar", JarBuilder.ofClass("Vendor", "java.sql.Driver driver;"))
                .dependency("b.jar", JarBuilder.ofClass("B", ""))
                .entry("/tmp")
                .entry("/app/lib/vendor.jar")
                .settings());

        assertThat(arguments(recipe))
                .contains(
                        "-classpath\n\"/app/app.jar:\\\n    /app/lib/b.jar:\\\n    /tmp:\\\n    /app/lib/vendor.jar\"\n");
        assertThat(recipe.java().orElseThrow().modules().names()).contains("java.sql");
        assertThat(recipe.java().orElseThrow().files().directories())
                .as("what the image check must find")
                .containsExactly(ContainerPath.parse("/tmp"));
    }

    @Test
    void entriesAreOnAClassPathBesideTheModulePath() {
        JarBuilder module = TestApplication.main("Main").source("module-info", "module com.example.app { }");

        assertThat(arguments(recipe(TestApplication.of(directory, module)
                        .modular()
                        .entry("/tmp")
                        .settings(List.of("-ea")))))
                .contains("-ea\n-classpath\n/tmp\n--module-path\n\"/app/app.jar\"\n--module\n")
                .endsWith("com.example.app/example.Main\n");
    }

    @Test
    void archiveOfTheApplicationNeedsAClassPathOfJars() {
        TestApplication application =
                TestApplication.of(directory, TestApplication.main("Main")).entry("/etc/app");

        assertThatThrownBy(() -> recipe(application.trained(21, List.of(), Training.DEFAULT)))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The class path has the directory \"/etc/app\", but an archive of the application's classes is"
                                + " for jars alone. Write a directory of the module in <java><classpath>, which becomes a jar, or"
                                + " set <java><startup> to cds.");
    }

    @Test
    void configuredFilesAreInTheLayerOfTheApplication() {
        Contents none = Definitions.contents(Inclusion.AUTO);
        HostFile file = new HostFile(
                directory.resolve("app.properties"),
                ContainerPath.parse("/etc/app.properties"),
                FileOwner.parse("0:0"),
                FileMode.parse("0644"));
        ImageDefinition image = Definitions.of(
                Definitions.container(new TreeMap<>()),
                new Contents(
                        none.directories(),
                        List.of(file),
                        none.libraries(),
                        none.caCertificates(),
                        none.timeZones(),
                        none.strip()));

        assertThat(RecipeDockerfile.of(recipe(settings()), image).text())
                .contains(
                        "      --file /files/1 /etc/app.properties 0:0 0644 \\\n      --files-to /files-of-layer \\\n")
                .contains("sh /layer.sh --files /files-of-layer application /layer /jvm.args /app/jvm.args\n");
    }

    private static String arguments(Recipe recipe) {
        List<Layer> layers = recipe.layers();
        return requireNonNull(layers.get(layers.size() - 1).texts().get(ContainerPath.parse("/app/jvm.args")))
                .text();
    }

    private JavaSettings settings() {
        return TestApplication.of(directory, TestApplication.main("Main")).settings();
    }

    private static @Nullable String fonts(TestApplication application) {
        return text(application.settings())
                .lines()
                .map(line -> line.replaceAll("[ \\\\]+$", "").strip())
                .filter(line -> line.startsWith("--fonts"))
                .findFirst()
                .orElse(null);
    }

    private JavaSettings settings(int release, @Nullable Startup startup) {
        return new JavaSettings(
                TestApplication.of(directory, TestApplication.main("Main")).build(),
                new JdkSettings(null, null, null, release),
                new RuntimeSettings(List.of(), List.of(), List.of(), false, Compression.ZIP, startup),
                Inclusion.AUTO,
                List.of(),
                Training.DEFAULT);
    }

    private static ImageDefinition image(Map<String, String> environment) {
        return Definitions.of(Definitions.container(new TreeMap<>(environment)), Definitions.contents(Inclusion.AUTO));
    }

    private static Recipe recipe(JavaSettings settings) {
        return settings.recipe(TestApplication.NO_SOURCES, ".", Definitions.plain(), PLATFORM);
    }

    private static String text(JavaSettings settings) {
        return RecipeDockerfile.of(recipe(settings), settings.completed(Definitions.plain()))
                .text();
    }

    private static String text(JavaSettings settings, Map<String, String> environment) {
        ImageDefinition image = image(environment);
        return RecipeDockerfile.of(settings.recipe(TestApplication.NO_SOURCES, ".", image, PLATFORM), image)
                .text();
    }

    private static String golden(String name) {
        try (InputStream content = JavaRecipeTest.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
