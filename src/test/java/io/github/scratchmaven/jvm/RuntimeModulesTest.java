package io.github.scratchmaven.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

class RuntimeModulesTest {

    private static final String SUBSTITUTION = "package com.oracle.svm.core.annotate;"
            + " @TargetClass(String.class) class S { java.sql.Driver driver; }"
            + " @interface TargetClass { Class<?> value(); }";

    @TempDir
    Path directory;

    private final List<Archive> archives = new ArrayList<>();

    @Test
    void applicationWithoutReferencesNeedsOnlyBase() {
        add("app.jar", JarBuilder.ofClass("A", ""));

        assertThat(modules().names()).containsExactly("java.base");
        assertThat(modules().reasons().get("java.base")).containsExactly(new Reason("", "", "each runtime has it"));
    }

    @Test
    void referenceOfCodeNeedsItsModuleAndWhatThatRequires() {
        add(
                "app.jar",
                JarBuilder.ofClass("A", "Object o() throws Exception { return java.sql.DriverManager.getDrivers(); }"));

        RuntimeModules modules = modules();

        assertThat(modules.names())
                .containsExactly("java.base", "java.logging", "java.sql", "java.transaction.xa", "java.xml");
        assertThat(modules.reasons().keySet()).isEqualTo(modules.names());
        assertThat(modules.reasons().get("java.sql"))
                .containsExactly(new Reason("app.jar", "example.A", "uses java.sql.DriverManager"));
        assertThat(modules.reasons().get("java.sql"))
                .extracting(Reason::toString)
                .containsExactly("example.A in \"app.jar\" uses java.sql.DriverManager");
        assertThat(modules.reasons().get("java.xml")).containsExactly(new Reason("", "", "java.sql requires it"));
    }

    @Test
    void eachKindOfReferenceCounts() {
        assertThat(needed("java.sql.Driver field;")).contains("java.sql");
        assertThat(needed("void m(java.sql.Driver[] parameter) {}")).contains("java.sql");
        assertThat(needed("java.sql.Driver m() { return null; }")).contains("java.sql");
        assertThat(needed("void m() throws java.sql.SQLException {}")).contains("java.sql");
        assertThat(needed("Object m() { return java.sql.Driver.class; }")).contains("java.sql");
        assertThat(needed("boolean m(Object o) { return o instanceof java.sql.Driver[][]; }"))
                .contains("java.sql");
        assertThat(needed("Object m(Object o) { return (java.sql.Driver) o; }")).contains("java.sql");
        assertThat(
                        needed(
                                "void m() { try { o(); } catch (java.sql.SQLException e) {} } void o() throws java.sql.SQLException {}"))
                .contains("java.sql");
        assertThat(
                        needed(
                                "Runnable m(java.util.function.Supplier<? extends java.sql.Driver> s) { return () -> s.get().getMajorVersion(); }"))
                .contains("java.sql");
        assertThat(needed("static class B implements java.rmi.Remote {}")).contains("java.rmi");
    }

    /** The JVM ignores an absent annotation, and resolves no generic signature before code asks for it. */
    @Test
    void annotationsAndSignaturesDoNotCount() {
        assertThat(needed("@java.beans.Transient Object getX() { return null; }"))
                .containsExactly("java.base");
        assertThat(needed("java.util.List<java.sql.Driver> list;")).containsExactly("java.base");
    }

    @Test
    void substitutionsOfNativeImageDoNotCount() {
        add(
                "app.jar",
                JarBuilder.ofClass(
                                "Target_java_lang_String",
                                "java.rmi.Remote remote; class Inner { java.sql.Driver driver; }")
                        .source("com.oracle.svm.core.annotate.S", SUBSTITUTION));

        assertThat(modules().names()).containsExactly("java.base");
    }

    @Test
    void descriptorDecidesInPlaceOfCode() {
        add(
                "app.jar",
                JarBuilder.ofClass("A", "java.awt.Button button; String name = \"java.rmi.Naming\";")
                        .source("module-info", "module example { requires java.sql; requires static java.desktop; }"));

        RuntimeModules modules = modules();

        assertThat(modules.names()).contains("java.sql").doesNotContain("java.desktop", "java.rmi");
        assertThat(modules.reasons().get("java.sql"))
                .containsExactly(new Reason("app.jar", "", "requires it in its module descriptor"));
        assertThat(modules.leftOut())
                .containsExactly(
                        new LeftOut(
                                "java.desktop", "app.jar", "", "requires it only at compile time (requires static)"),
                        new LeftOut(
                                "java.rmi",
                                "app.jar",
                                "example.A",
                                "has a string with the name of java.rmi.Naming, but its module descriptor does not require it"));
    }

    @Test
    void triggerOfOptionalModuleIsOptional() {
        String client = "Object open() { return java.net.http.HttpClient.newHttpClient(); }";
        add(
                "app.jar",
                JarBuilder.ofClass("A", client)
                        .source("module-info", "module example { requires static java.net.http; }"));

        assertThat(modules().names()).containsExactly("java.base");
        assertThat(modules().leftOut())
                .contains(new LeftOut(
                        "jdk.crypto.ec",
                        "app.jar",
                        "example.A",
                        "uses java.net.http.HttpClient, which is optional for it"));
    }

    @Test
    void triggerOfRequiredModuleCounts() {
        String client = "Object open() { return java.net.http.HttpClient.newHttpClient(); }";
        add(
                "app.jar",
                JarBuilder.ofClass("A", client).source("module-info", "module example { requires java.net.http; }"));

        assertThat(modules().names()).contains("jdk.crypto.ec");
    }

    @Test
    void moduleThatOneArchiveRequiresOptionallyIsIncludedIfAnotherNeedsIt() {
        add("a.jar", new JarBuilder().source("module-info", "module example { requires static java.sql; }"));
        add("b.jar", JarBuilder.ofClass("B", "java.sql.Driver driver;"));

        assertThat(modules().names()).contains("java.sql");
        assertThat(modules().leftOut()).isEmpty();
    }

    @Test
    void annotationProcessorNeedsNoCompiler() {
        add(
                "processor.jar",
                JarBuilder.ofClass(
                                "A",
                                "javax.annotation.processing.Filer filer; com.sun.source.util.Trees trees; java.sql.Driver driver;")
                        .entry("META-INF/services/javax.annotation.processing.Processor", "example.A"));

        assertThat(modules().names()).contains("java.sql").doesNotContain("java.compiler", "jdk.compiler");
        assertThat(modules().leftOut())
                .contains(new LeftOut(
                        "java.compiler",
                        "processor.jar",
                        "example.A",
                        "uses javax.annotation.processing.Filer for annotation processing"));
    }

    /** The interfaces for processors are small, and some programs that contain a processor call the compiler. */
    @Test
    void processorThatIsNoServiceNeedsNoCompiler() {
        add(
                "codegen.jar",
                JarBuilder.ofClass("A", "com.sun.source.util.Trees trees;")
                        .source(
                                "example.P",
                                "package example; abstract class P extends javax.annotation.processing.AbstractProcessor {}"));

        assertThat(modules().names()).contains("java.compiler").doesNotContain("jdk.compiler");
        assertThat(modules().leftOut())
                .containsExactly(new LeftOut(
                        "jdk.compiler",
                        "codegen.jar",
                        "example.A",
                        "uses com.sun.source.util.Trees for annotation processing"));
    }

    @Test
    void programThatCallsTheCompilerNeedsIt() {
        assertThat(needed("com.sun.source.util.Trees trees;")).contains("jdk.compiler");
    }

    @Test
    void stringNeedsSmallModule() {
        assertThat(needed("String name = \"com.sun.jndi.dns.DnsContextFactory\";"))
                .contains("jdk.naming.dns");
        assertThat(needed("String name = \"sun/misc/Unsafe\";")).contains("jdk.unsupported");
        assertThat(needed("String name = \"[Ljava.sql.Date;\";")).contains("java.sql");
        assertThat(needed("String text = \"see java.sql.Driver or else\";")).contains("java.sql");
        assertThat(needed("String name = \"org.w3c.dom.Node\";")).contains("java.xml");
    }

    @Test
    void factoryOfJndiNeedsItsModule() {
        add(
                "app.jar",
                new JarBuilder()
                        .entry("jndi.properties", "java.naming.factory.initial=com.sun.jndi.dns.DnsContextFactory\n"));

        assertThat(modules().reasons().get("jdk.naming.dns"))
                .containsExactly(new Reason(
                        "app.jar",
                        "jndi.properties",
                        "has a string with the name of com.sun.jndi.dns.DnsContextFactory"));
    }

    @Test
    void stringWithoutClassOfTheJdkNeedsNothing() {
        assertThat(needed("String text = \"java.sql\";")).containsExactly("java.base");
        assertThat(needed("String text = \"java.util.List\";")).containsExactly("java.base");
        assertThat(needed("String text = \"myjava.sql.Driver\";")).containsExactly("java.base");
        assertThat(needed("String text = \"org.example.java.sql.Driver\";")).containsExactly("java.base");
        assertThat(needed("String text = \"javax.servlet.Filter\";")).containsExactly("java.base");
    }

    @Test
    void stringWithClassOfLargeModuleIsReported() {
        add("app.jar", JarBuilder.ofClass("A", "String name = \"java.awt.Desktop\";"));

        assertThat(modules().names()).containsExactly("java.base");
        assertThat(modules().leftOut())
                .containsExactly(new LeftOut(
                        "java.desktop",
                        "app.jar",
                        "example.A",
                        "has a string with the name of java.awt.Desktop, but does not refer to it"));
    }

    @Test
    void serviceOfTheJdkNeedsItsModule() {
        add("app.jar", new JarBuilder().entry("META-INF/services/java.sql.Driver", "example.Driver"));

        assertThat(modules().reasons().get("java.sql"))
                .containsExactly(new Reason("app.jar", "", "provides the service java.sql.Driver"));
    }

    @Test
    void agentInManifestNeedsInstrumentation() {
        add("app.jar", new JarBuilder().attribute("Launcher-Agent-Class", "example.Agent"));

        assertThat(modules().names()).contains("java.instrument");
    }

    @Test
    void flagsNeedModules() {
        assertThat(modulesOfFlags("-javaagent:/app/agent.jar=x")).contains("java.instrument");
        assertThat(modulesOfFlags("-agentlib:jdwp=transport=dt_socket")).contains("jdk.jdwp.agent");
        assertThat(modulesOfFlags("-Dcom.sun.management.jmxremote")).contains("jdk.management.agent");
        assertThat(modulesOfFlags("-Dcom.sun.management.jmxremote.port=9")).contains("jdk.management.agent");
        assertThat(modulesOfFlags("-XX:StartFlightRecording:filename=x")).contains("jdk.jfr");
        assertThat(modulesOfFlags("-XX:+FlightRecorder")).contains("jdk.jfr");
        assertThat(modulesOfFlags("--add-modules=jdk.net,java.rmi")).contains("jdk.net", "java.rmi");
        assertThat(modulesOfFlags("--add-modules", "jdk.net")).contains("jdk.net");
        assertThat(modulesOfFlags("-Dfile.encoding=IBM1047")).contains("jdk.charsets");
        assertThat(modulesOfFlags(
                        "-Xmx1g", "-XX:-FlightRecorder", "-Dfile.encoding=UTF-8", "--add-modules=com.example"))
                .containsExactly("java.base");
    }

    @Test
    void flagIsTheReason() {
        RuntimeModules modules =
                RuntimeModules.of(List.of(), JdkModules.of(17), List.of(), List.of(), List.of("-javaagent:agent.jar"));

        assertThat(modules.reasons().get("java.instrument"))
                .containsExactly(new Reason("", "", "the JVM flag -javaagent:agent.jar needs it"));
    }

    @Test
    void addedModuleIsThere() {
        RuntimeModules modules = modules(List.of("jdk.jfr"), List.of());

        assertThat(modules.names()).containsExactly("java.base", "jdk.jfr");
        assertThat(modules.reasons().get("jdk.jfr")).containsExactly(new Reason("", "", "the pom adds it"));
    }

    @Test
    void excludedModuleIsLeftOutWithItsReason() {
        add("app.jar", JarBuilder.ofClass("A", "java.sql.Driver driver; java.rmi.Remote remote;"));

        RuntimeModules modules = modules(List.of(), List.of("java.sql"));

        assertThat(modules.names()).containsExactly("java.base", "java.logging", "java.rmi");
        assertThat(modules.leftOut())
                .containsExactly(new LeftOut(
                        "java.sql", "app.jar", "example.A", "uses java.sql.Driver, but the pom excludes it"));
        assertThat(modules.excluded().get("java.sql"))
                .containsExactly(new Reason("app.jar", "example.A", "uses java.sql.Driver"));
    }

    @Test
    void excludedModuleThatAnotherRequiresStaysWithWarning() {
        add("app.jar", JarBuilder.ofClass("A", "java.sql.Driver driver;"));

        RuntimeModules modules = modules(List.of(), List.of("java.xml"));

        assertThat(modules.names()).contains("java.xml");
        assertThat(modules.warnings())
                .containsExactly(
                        "The module \"java.xml\" is excluded, but the runtime has it, because java.sql requires it.");
    }

    @Test
    void excludedModuleThatNothingNeedsIsNoMatter() {
        RuntimeModules modules = modules(List.of(), List.of("java.desktop"));

        assertThat(modules.names()).containsExactly("java.base");
        assertThat(modules.warnings()).isEmpty();
    }

    @Test
    void unknownModuleIsNamed() {
        assertThatThrownBy(() -> modules(List.of("java.se.ee"), List.of()))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The module \"java.se.ee\" does not exist in JDK 17. Correct or remove it in <java><modules>.");
        assertThatThrownBy(() -> modules(List.of(), List.of("jdk.random2")))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The module \"jdk.random2\" does not exist in JDK 17.");
    }

    @Test
    void packageThatNothingHasIsReported() {
        add("app.jar", new JarBuilder().entry("A.class", JarBuilder.classWithField("A", "Ljavax/example/Api;")));

        assertThat(modules().leftOut())
                .containsExactly(new LeftOut(
                        "javax.example",
                        "app.jar",
                        "A",
                        "uses javax.example.Api, which neither the JDK nor an archive has"));

        add("api.jar", new JarBuilder().source("javax.example.Api", "package javax.example; class Api {}"));
        assertThat(modules().leftOut()).isEmpty();
    }

    @Test
    void packageOfNestedJarIsThere() {
        JarBuilder api = new JarBuilder().source("javax.example.Api", "package javax.example; class Api {}");
        add(
                "app.jar",
                new JarBuilder()
                        .entry("A.class", JarBuilder.classWithField("A", "Ljavax/example/Api;"))
                        .entry("lib/api.jar", api.bytes()));

        assertThat(modules().leftOut()).isEmpty();
    }

    @Test
    void moduleThatNothingHasIsReported() {
        add("bind.jar", new JarBuilder().entry("module-info.class", descriptorThatRequires("java.xml.bind")));

        assertThat(modules().leftOut())
                .contains(new LeftOut(
                        "java.xml.bind",
                        "bind.jar",
                        "",
                        "requires it in its module descriptor, but the JDK does not have it"));
    }

    @Test
    void classesWithDifferentContentInTwoArchivesAreWarned() {
        add("a-1.jar", JarBuilder.ofClass("A", "int one;").source("B", "class B {}"));
        add("a-2.jar", JarBuilder.ofClass("A", "int two;").source("B", "class B {}"));

        assertThat(modules().warnings())
                .containsExactly(
                        "The class example.A is in \"a-1.jar\" and \"a-2.jar\" with different content; the JVM loads the first.");
    }

    @Test
    void severalClassesInTwoArchivesAreOneWarning() {
        add("a-1.jar", JarBuilder.ofClass("A", "int one;").source("B", "class B { int one; }"));
        add("a-2.jar", JarBuilder.ofClass("A", "int two;").source("B", "class B { int two; }"));

        assertThat(modules().warnings())
                .containsExactly(
                        "2 classes, such as B, are in \"a-1.jar\" and \"a-2.jar\" with different content; the JVM loads those of the first.");
    }

    @Test
    void classesThatQuarkusHasChangedAreNoConflict() {
        add("transformed-bytecode.jar", JarBuilder.ofClass("A", "int one;"));
        add("a.jar", JarBuilder.ofClass("A", "int two;"));

        assertThat(modules().warnings()).isEmpty();
    }

    @Test
    void packageInTwoModulesIsWarned() {
        add("a.jar", JarBuilder.ofClass("A", "").source("module-info", "module a {}"));
        add("b.jar", JarBuilder.ofClass("B", "").source("module-info", "module b {}"));

        assertThat(modules().warnings())
                .containsExactly(
                        "The package example is in \"a.jar\" and \"b.jar\", but the JVM does not load a package"
                                + " from two modules or from a sealed archive and another one.");
    }

    @Test
    void packageOfSealedArchiveInAnotherIsWarned() {
        add("a.jar", JarBuilder.ofClass("A", "").attribute("Sealed", "true"));
        add("b.jar", JarBuilder.ofClass("B", ""));

        assertThat(modules().warnings()).hasSize(1).allMatch(warning -> warning.contains("\"a.jar\" and \"b.jar\""));
    }

    @Test
    void packageInTwoOtherArchivesIsNoConflict() {
        add("a.jar", JarBuilder.ofClass("A", ""));
        add("b.jar", JarBuilder.ofClass("B", "").source("module-info", "module b {}"));

        assertThat(modules().warnings()).isEmpty();
    }

    @Test
    void orderOfClassesDoesNotChangeReasons() {
        add(
                "app.jar",
                JarBuilder.ofClass("Z", "java.sql.Driver z;")
                        .source("example.A", "package example; class A { java.sql.Connection a; }"));

        assertThat(modules().reasons().get("java.sql"))
                .containsExactly(new Reason("app.jar", "example.A", "uses java.sql.Connection"));
    }

    private void add(String name, JarBuilder jar) {
        archives.add(jar.write(directory, name));
    }

    private RuntimeModules modules() {
        return modules(List.of(), List.of());
    }

    private RuntimeModules modules(List<String> added, List<String> excluded) {
        List<ArchiveFacts> facts = archives.stream()
                .map(archive -> ArchiveReader.read(archive, 17))
                .toList();
        return RuntimeModules.of(facts, JdkModules.of(17), added, excluded, List.of());
    }

    private Iterable<String> needed(String body) {
        archives.clear();
        add("app.jar", JarBuilder.ofClass("A", body));
        return modules().names();
    }

    /** Java 9 and 10 had modules that later releases do not have. */
    private static byte[] descriptorThatRequires(String module) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V9, Opcodes.ACC_MODULE, "module-info", null, null, null);
        ModuleVisitor descriptor = writer.visitModule("bind", 0, null);
        descriptor.visitRequire(module, 0, null);
        descriptor.visitEnd();
        return writer.toByteArray();
    }

    private static Iterable<String> modulesOfFlags(String... flags) {
        return RuntimeModules.of(List.of(), JdkModules.of(17), List.of(), List.of(), List.of(flags))
                .names();
    }
}
