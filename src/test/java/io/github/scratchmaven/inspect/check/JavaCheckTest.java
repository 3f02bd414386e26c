package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.jvm.JarBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaCheckTest {

    private static final String USES_SQL = "Object drivers() { return java.sql.DriverManager.getDrivers(); }";

    @TempDir
    Path directory;

    @Test
    void imageWithoutJavaIsNotChecked() {
        assertThat(TestImage.of(new Tar()).findings(new JavaCheck())).isEmpty();
    }

    @Test
    void runtimeWithAllModulesPasses() {
        assertThat(findings(
                        runtime("17.0.20", "java.base java.logging java.sql java.transaction.xa java.xml"), store()))
                .isEmpty();
    }

    @Test
    void absentModuleFailsAndNamesClassAndArchive() {
        assertThat(findings(runtime("17.0.20", "java.base java.logging java.transaction.xa java.xml"), store()))
                .containsExactly(new Finding(
                        "The runtime does not have the module \"java.sql\", but example.Store in \"app.jar\" uses"
                                + " java.sql.DriverManager.",
                        "Use a JDK with that module in <java><builder>."));
    }

    @Test
    void moduleThatOnlyAnotherModuleRequiresIsNeededToo() {
        assertThat(findings(runtime("17.0.20", "java.base java.sql java.transaction.xa java.xml"), store()))
                .extracting(Finding::problem)
                .containsExactly("The runtime does not have the module \"java.logging\", but java.sql requires it.");
    }

    @Test
    void excludedModuleIsWarning() {
        TestJava java = TestJava.of(directory, 17)
                .application(JarBuilder.ofClass("Store", USES_SQL))
                .excluded("java.sql");

        assertThat(findings(runtime("17.0.20", "java.base"), java))
                .containsExactly(Finding.warning(
                        WarningName.EXCLUDED_MODULE,
                        "The pom excludes the module \"java.sql\", but example.Store in \"app.jar\" uses"
                                + " java.sql.DriverManager.",
                        "Remove \"!java.sql\" from <java><modules>, unless that code never runs."));
    }

    /** Each row of the table of needs that no reference shows, and an image without its module. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            java.logging        | void run() { System.getLogger("a"); }
            java.management.rmi | String run() { return "service:jmx:rmi:///jndi/rmi://localhost:1099/jmxrmi"; }
            jdk.crypto.cryptoki | String run() { return "SunPKCS11"; }
            jdk.crypto.ec       | Object run() throws Exception { return javax.net.ssl.SSLContext.getDefault(); }
            jdk.crypto.ec       | Object run() throws Exception { return java.security.KeyPairGenerator.getInstance("EC"); }
            jdk.naming.dns      | Object run() throws Exception { return new javax.naming.InitialContext().lookup("dns:example.com"); }
            jdk.naming.rmi      | Object run() throws Exception { return new javax.naming.InitialContext().lookup("rmi:example"); }
            jdk.random          | Object run() { return java.util.random.RandomGenerator.of("L64X128MixRandom"); }
            jdk.security.jgss   | Object run() throws Exception { return javax.security.sasl.Sasl.createSaslClient(new String[] {"GSSAPI"}, "", "", "", null, null); }
            jdk.zipfs           | Object run() throws Exception { return java.nio.file.FileSystems.newFileSystem(java.nio.file.Path.of("a.jar")); }
            jdk.charsets        | Object run() { return java.nio.charset.Charset.forName("IBM1047"); }
            jdk.management      | Object run() { return java.lang.management.ManagementFactory.getRuntimeMXBean(); }
            """)
    void excludedModuleThatNoReferenceShowsIsNamed(String module, String body) {
        TestJava java = TestJava.of(directory, 17)
                .application(JarBuilder.ofClass("Main", body))
                .excluded(module);
        SortedSet<String> linked = new TreeSet<>(java.build().modules().names());

        assertThat(linked).doesNotContain(module);
        assertThat(findings(runtime("17.0.20", String.join(" ", linked)), java))
                .filteredOn(finding -> finding.name().equals(Optional.of(WarningName.EXCLUDED_MODULE)))
                .extracting(Finding::problem)
                .singleElement()
                .asString()
                .startsWith("The pom excludes the module \"" + module + "\", but ");
    }

    @Test
    void localeOfTheApplicationNeedsItsData() {
        JarBuilder jar = JarBuilder.ofClass("Main", "Object run() { return java.util.Locale.GERMANY; }");

        assertThat(findings(
                        runtime("17.0.20", "java.base"),
                        TestJava.of(directory, 17).application(jar)))
                .containsExactly(Finding.warning(
                        WarningName.LACKS_LOCALES,
                        "example.Main in \"app.jar\" uses Locale.GERMANY, but the runtime formats dates and numbers in"
                                + " English only, without the module \"jdk.localedata\".",
                        "List the languages in <java><locales>, such as \"de,fr\"."));
        assertThat(findings(
                        runtime("17.0.20", "java.base jdk.localedata"),
                        TestJava.of(directory, 17).application(jar)))
                .isEmpty();
        assertThat(findings(
                        runtime("17.0.20", "java.base"),
                        TestJava.of(directory, 17)
                                .application(JarBuilder.ofClass("Main", ""))
                                .dependency("lib.jar", jar)))
                .isEmpty();
    }

    @Test
    void imageWithoutRuntimeFails() {
        assertThat(findings(new Tar(), store()))
                .extracting(Finding::problem)
                .containsExactly("The image has no Java runtime: \"/opt/java/release\" does not describe one.");
        assertThat(findings(new Tar().file("opt/java/release", "JAVA=17\n"), store()))
                .hasSize(1);
    }

    @Test
    void newerClassFails() {
        TestJava java = TestJava.of(directory, 21)
                .application(JarBuilder.ofClass("Main", ""))
                .dependency("new.jar", JarBuilder.ofClass("New", "").patched("example/New.class", 0, 65));

        assertThat(findings(runtime("17.0.20", "java.base"), java))
                .containsExactly(new Finding(
                        "example.New in \"new.jar\" is compiled for Java 21, but the runtime is Java 17.0.20.",
                        "Set <java><version> to a release of Java 21, or use an older \"new.jar\"."));
        assertThat(findings(runtime("21", "java.base"), java)).isEmpty();
    }

    @Test
    void classWithPreviewFeaturesRunsOnItsOwnReleaseOnly() {
        TestJava java = TestJava.of(directory, 21)
                .application(JarBuilder.ofClass("New", "").patched("example/New.class", 0xFFFF, 65));

        assertThat(findings(runtime("25.0.4", "java.base"), java))
                .extracting(Finding::problem)
                .containsExactly("example.New in \"app.jar\" is compiled with preview features of Java 21, but the"
                        + " runtime is Java 25.0.4.");
        assertThat(findings(runtime("21.0.12", "java.base"), java)).isEmpty();
    }

    @Test
    void providerOfTheApplicationThatIsAbsentFails() {
        assertThat(findings(
                        runtime("17.0.20", "java.base"),
                        TestJava.of(directory, 17).application(withService("java.lang.Runnable", "example.Absent"))))
                .containsExactly(new Finding(
                        "The service file \"META-INF/services/java.lang.Runnable\" in \"app.jar\" names the provider"
                                + " example.Absent, which neither the runtime nor an archive has.",
                        "Correct the file, or add the dependency that has the provider."));
    }

    @Test
    void providerOfDependencyThatIsAbsentIsWarning() {
        assertThat(findings(
                        runtime("17.0.20", "java.base"),
                        TestJava.of(directory, 17)
                                .application(JarBuilder.ofClass("Main", ""))
                                .dependency("lib.jar", withService("java.lang.Runnable", "example.Absent"))))
                .extracting(finding -> finding.name().orElseThrow())
                .containsExactly(WarningName.MISSING_PROVIDER);
    }

    @Test
    void providerInAnotherArchiveOrInTheRuntimeExists() {
        TestJava java = TestJava.of(directory, 17)
                .application(withService("java.lang.Runnable", "example.Other\njava.lang.Thread"))
                .dependency("lib.jar", JarBuilder.ofClass("Other", ""));

        assertThat(findings(runtime("17.0.20", "java.base"), java)).isEmpty();
    }

    @Test
    void providerOfServiceThatNobodyHasIsNotLoaded() {
        TestJava java = TestJava.of(directory, 17).application(withService("example.Optional", "example.Absent"));

        assertThat(findings(runtime("17.0.20", "java.base"), java)).isEmpty();
    }

    @Test
    void libraryInNestedJarNeedsAnExecutableTemporaryDirectory() {
        byte[] nested = new JarBuilder()
                .entry(
                        "linux/libfast.so",
                        ElfImage.amd64().soname("libfast.so").needs("libc.so.6").bytes())
                .bytes();
        TestJava java = TestJava.of(directory, 17).application(new JarBuilder().entry("BOOT-INF/lib/fast.jar", nested));

        assertThat(findings(runtime("17.0.20", "java.base"), java))
                .containsExactly(Finding.warning(
                        WarningName.EXTRACTS_LIBRARIES,
                        "\"app.jar\" extracts the library \"BOOT-INF/lib/fast.jar!/linux/libfast.so\" at run time,"
                                + " which needs an executable /tmp.",
                        "Run the application from its class path, or mount a /tmp that is executable."));
    }

    @Test
    void jarWithLibrariesForTheOtherCLibraryIsWarning() {
        TestJava glibc = TestJava.of(directory, 17)
                .application(JarBuilder.ofClass("Main", ""))
                .dependency("fast.jar", natives("linux/libfast.so", "libc.so.6"));
        TestJava musl = TestJava.of(directory, 17)
                .application(JarBuilder.ofClass("Main", ""))
                .dependency("fast.jar", natives("linux/libfast.so", "libc.musl-x86_64.so.1"));
        Tar onMusl = runtime("17.0.20", "java.base").file("lib/ld-musl-x86_64.so.1", "");
        Tar onGlibc = runtime("17.0.20", "java.base").file("lib/libc.so.6", "");

        assertThat(findings(onMusl, glibc))
                .containsExactly(Finding.warning(
                        WarningName.OTHER_LIBC,
                        "\"fast.jar\" has the library \"linux/libfast.so\" for glibc only, but the runtime uses musl.",
                        "Use a builder image with glibc, or a version of the jar that supports musl."));
        assertThat(findings(onGlibc, musl))
                .extracting(Finding::problem)
                .containsExactly("\"fast.jar\" has the library \"linux/libfast.so\" for musl only, but the runtime uses"
                        + " glibc.");
        assertThat(findings(onMusl, musl)).isEmpty();
        assertThat(findings(onGlibc, glibc)).isEmpty();
    }

    @Test
    void jarWithLibrariesForBothCLibrariesOrForAnotherSystemIsNoWarning() {
        TestJava java = TestJava.of(directory, 17)
                .application(JarBuilder.ofClass("Main", ""))
                .dependency(
                        "both.jar",
                        natives("linux/libfast.so", "libc.so.6")
                                .entry(
                                        "musl/libfast.so",
                                        ElfImage.amd64()
                                                .needs("libc.musl-x86_64.so.1")
                                                .bytes()))
                .dependency("android.jar", natives("android/libfast.so", "libc.so"));

        assertThat(findings(runtime("17.0.20", "java.base").file("lib/ld-musl-x86_64.so.1", ""), java))
                .isEmpty();
        assertThat(findings(runtime("17.0.20", "java.base").file("lib/libc.so.6", ""), java))
                .isEmpty();
    }

    @Test
    void extractedLibraryThatLacksAnotherFails() {
        TestImage image = TestImage.of(runtime("17.0.20", "java.base")
                        .file(
                                "app",
                                0755,
                                ElfImage.amd64()
                                        .interpreter("/lib64/ld.so")
                                        .needs("libc.so.6")
                                        .bytes())
                        .file(
                                "lib64/ld.so",
                                0755,
                                ElfImage.amd64().soname("ld.so").bytes())
                        .file(
                                "lib/libc.so.6",
                                0755,
                                ElfImage.amd64().soname("libc.so.6").bytes())
                        .file(
                                "usr/java/packages/lib/libfast.so",
                                0644,
                                ElfImage.amd64()
                                        .soname("libfast.so")
                                        .needs("libstdc++.so.6")
                                        .bytes()))
                .java(TestJava.of(directory, 17)
                        .application(JarBuilder.ofClass("Main", ""))
                        .library("/usr/java/packages/lib/libfast.so", "fast.jar")
                        .build());

        assertThatThrownBy(() -> ImageChecks.run(image.image()))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("\"/usr/java/packages/lib/libfast.so\" needs libstdc++.so.6")
                .satisfies(
                        failure -> assertThat(((BuildFailure) failure).topic()).contains(HelpTopic.MISSING_LIBRARY));
    }

    private TestJava store() {
        return TestJava.of(directory, 17).application(JarBuilder.ofClass("Store", USES_SQL));
    }

    private static JarBuilder withService(String service, String providers) {
        return JarBuilder.ofClass("Main", "").entry("META-INF/services/" + service, providers + "\n");
    }

    private static JarBuilder natives(String entry, String needed) {
        return new JarBuilder().entry(entry, ElfImage.amd64().needs(needed).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/app", "/app/config"})
    void directoryOfTheClassPathExists(String path) {
        assertThat(findings(runtimeWithConfiguration(), application("").directory(path)))
                .isEmpty();
    }

    @Test
    void directoryOfTheClassPathThatIsAbsentFails() {
        assertThat(findings(runtimeWithConfiguration(), application("").directory("/etc/absent")))
                .containsExactly(new Finding(
                        "The class path has the entry \"/etc/absent\", which the image does not have.",
                        "Add it to <contents><files> or <contents><directories>, or correct <java><classpath>."));
    }

    @Test
    void fileOnTheClassPathFails() {
        assertThat(findings(runtimeWithConfiguration(), application("").directory("/etc/app/a b.properties")))
                .containsExactly(new Finding(
                        "The class path has the entry \"/etc/app/a b.properties\", which is a file in the image, so that"
                                + " the plugin has not read its classes.",
                        "Write the path of the jar in the module in <java><classpath>, which adds it to the image."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lib/library-1.0.jar",
                "org/example/library-1.0.jar",
                "lib/library-2.0-20260101.101010-3.jar",
                "config/",
                "./",
                "/etc/app/",
                "../etc/app/a%20b.properties lib/library-1.0.jar"
            })
    void classPathOfTheManifestExists(String entries) {
        assertThat(findings(runtimeWithConfiguration(), application(entries))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lib/absent.jar, \"lib/absent.jar\"",
        "lib/absent.jar lib/library-1.0.jar a.jar b.jar, \"lib/absent.jar\" and 2 more",
        "../../absent/, \"../../absent/\"",
        "http://example.com/library.jar, \"http://example.com/library.jar\"",
        "%, \"%\"",
    })
    void absentEntryOfTheManifestIsWarning(String entries, String named) {
        assertThat(findings(runtimeWithConfiguration(), application(entries)))
                .containsExactly(Finding.warning(
                        WarningName.MANIFEST_CLASS_PATH,
                        "The Class-Path in the manifest of the module's jar has the entry " + named
                                + ", which neither the class path nor the image has.",
                        "Add it to <java><classpath> or to the dependencies, or remove it from the manifest."));
    }

    @Test
    void classPathInTheManifestOfADependencyDoesNotCount() {
        TestJava java = TestJava.of(directory, 17)
                .application(JarBuilder.ofClass("Main", ""))
                .dependency("library.jar", JarBuilder.ofClass("Library", "").attribute("Class-Path", "absent.jar"));

        assertThat(findings(runtimeWithConfiguration(), java)).isEmpty();
    }

    @Test
    void modulesHaveNoClassPath() {
        TestJava java = TestJava.of(directory, 17)
                .application(JarBuilder.ofClass("Main", "")
                        .source("module-info", "module com.example.app { }")
                        .attribute("Class-Path", "absent.jar"));

        assertThat(findings(runtimeWithConfiguration(), java)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "boot.jar",
                "./lib/boot.jar probe.jar",
                "../../etc/app/a%20b.properties",
                "/etc/app /etc/app/a%20b.properties"
            })
    void bootClassPathOfAnAgentIsInTheImage(String entries) {
        assertThat(findings(runtimeWithAgent(), agent(entries))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent.jar", "lib/absent.jar", "../boot.jar", "/absent/boot.jar", "%"})
    void absentEntryOfAnAgentIsFailure(String entry) {
        assertThat(findings(runtimeWithAgent(), agent("boot.jar " + entry)))
                .containsExactly(new Finding(
                        "The Boot-Class-Path in the manifest of the agent \"/app/agents/probe.jar\" has the entry \""
                                + entry + "\", which the image does not have.",
                        "Put the jar beside the agent's jar in the module, and name that in <java><agents>, or add it"
                                + " with <contents><files>."));
    }

    @Test
    void bootClassPathOfAJarThatIsNoAgentDoesNotCount() {
        TestJava java = TestJava.of(directory, 17)
                .application(JarBuilder.ofClass("Main", ""))
                .dependency(
                        "library.jar", JarBuilder.ofClass("Library", "").attribute("Boot-Class-Path", "absent.jar"));

        assertThat(findings(runtimeWithAgent(), java)).isEmpty();
    }

    private TestJava agent(String bootClassPath) {
        return TestJava.of(directory, 17)
                .application(JarBuilder.ofClass("Main", ""))
                .agent(
                        "/app/agents/probe.jar",
                        JarBuilder.ofClass("Agent", "").attribute("Boot-Class-Path", bootClassPath));
    }

    private static Tar runtimeWithAgent() {
        return runtimeWithConfiguration()
                .directory("app/agents", 0755)
                .directory("app/agents/lib", 0755)
                .file("app/agents/probe.jar", "")
                .file("app/agents/boot.jar", "")
                .file("app/agents/lib/boot.jar", "");
    }

    private TestJava application(String entries) {
        return TestJava.of(directory, 17)
                .application(JarBuilder.ofClass("Main", "").attribute("Class-Path", entries))
                .dependency("library-1.0.jar", JarBuilder.ofClass("Library", ""))
                .dependency("library-2.0-SNAPSHOT.jar", new JarBuilder());
    }

    private static Tar runtimeWithConfiguration() {
        return runtime("17.0.20", "java.base")
                .directory("app", 0755)
                .directory("app/config", 0755)
                .directory("etc/app", 0755)
                .file("etc/app/a b.properties", "");
    }

    private static Tar runtime(String version, String modules) {
        return new Tar()
                .file(
                        "opt/java/release",
                        "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
    }

    private static List<Finding> findings(Tar layer, TestJava java) {
        return TestImage.of(layer).java(java.build()).findings(new JavaCheck());
    }
}
