package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.JavaModulesFile;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.jvm.LeftOut;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that no JDK has stands for one that a release has lost, in a package that the JDK has. */
class JavaClassesTest {

    private static final String USES_LOST = "Object f() { return new java.util.zip.Adler32(); }";

    @TempDir
    Path directory;

    @Test
    void classThatTheRuntimeHasIsNoFinding() {
        TestImage image =
                image(TestJava.of(directory, 17).own(JarBuilder.ofClass("A", USES_LOST)), "java.util.zip.Adler32");

        assertThat(findings(image)).isEmpty();
        assertThat(JavaClasses.leftOut(image.image())).isEmpty();
    }

    @Test
    void ownClassThatUsesALostClassFails() {
        TestImage image = image(TestJava.of(directory, 17).own(JarBuilder.ofClass("A", USES_LOST)));

        assertThat(findings(image))
                .containsExactly(new Finding(
                        "example.A in \"target/classes\" uses java.util.zip.Adler32, which the runtime of Java 17.0.20"
                                + " does not have.",
                        "Replace the class, or set <java><version> to a release of Java that has it."));
    }

    @Test
    void classInsideALostClassIsNotNamedAgain() {
        JarBuilder own = JarBuilder.ofClass(
                "A", "Object f(java.util.Base64.Encoder e) { return java.util.Base64.getDecoder(); }");

        assertThat(findings(image(TestJava.of(directory, 17).own(own))))
                .extracting(Finding::problem)
                .containsExactly(
                        "example.A in \"target/classes\" uses java.util.Base64, which the runtime of Java 17.0.20"
                                + " does not have.");
    }

    @Test
    void dependencyThatUsesALostClassIsReported() {
        TestImage image = image(TestJava.of(directory, 17)
                .own(JarBuilder.ofClass("Main", ""))
                .dependency("old.jar", JarBuilder.ofClass("A", USES_LOST)));

        assertThat(findings(image)).isEmpty();
        assertThat(JavaClasses.leftOut(image.image()))
                .containsExactly(new LeftOut(
                        "java.util.zip.Adler32",
                        "old.jar",
                        "example.A",
                        "uses java.util.zip.Adler32, which Java 17.0.20 does not have"));
    }

    /** It contains libraries, as a shaded jar does. */
    @Test
    void jarWithOtherClassesThanTheModulesOwnIsReportedOnly() {
        TestImage image = image(TestJava.of(directory, 17).application(JarBuilder.ofClass("A", USES_LOST)));

        assertThat(findings(image)).isEmpty();
        assertThat(JavaClasses.leftOut(image.image())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@java.lang.annotation.Documented @interface B {}",
                "@java.beans.BeanProperty Object f() { return null; }"
            })
    void annotationsDoNotCount(String body) {
        TestImage image =
                image(TestJava.of(directory, 17).own(JarBuilder.ofClass("A", body)), "java.lang.annotation.Annotation");

        assertThat(findings(image)).isEmpty();
    }

    @Test
    void classOfAModuleThatIsNotInTheRuntimeIsAMatterOfModules() {
        TestImage image = image(
                TestJava.of(directory, 17)
                        .own(JarBuilder.ofClass("A", "Object f() { return java.sql.DriverManager.getDrivers(); }"))
                        .excluded("java.sql"),
                "java.util.Enumeration");

        assertThat(findings(image)).isEmpty();
        assertThat(JavaClasses.leftOut(image.image())).isEmpty();
    }

    @Test
    void optionalUseOfAModuleIsNotMissing() {
        TestImage image = image(TestJava.of(directory, 17)
                .own(JarBuilder.ofClass("A", "Object f() { return java.util.logging.Level.INFO; }")
                        .source("module-info", "module example { requires static java.logging; }")));

        assertThat(findings(image)).isEmpty();
        assertThat(JavaClasses.leftOut(image.image())).isEmpty();
    }

    /** Only the JDK can have packages of that name, unlike javax.servlet. */
    @Test
    void ownClassThatUsesAnAbsentPackageOfThePlatformFails() {
        JarBuilder own = new JarBuilder()
                .entry("example/A.class", JarBuilder.classWithField("example/A", "Ljava/rmi/activation/Activatable;"))
                .entry("example/B.class", JarBuilder.classWithField("example/B", "Ljavax/servlet/Servlet;"));

        assertThat(findings(image(TestJava.of(directory, 17).own(own))))
                .extracting(Finding::problem)
                .containsExactly(
                        "example.A in \"target/classes\" uses java.rmi.activation.Activatable, which the runtime of"
                                + " Java 17.0.20 does not have.");
        assertThat(findings(image(TestJava.of(directory, 17)
                        .own(JarBuilder.ofClass("Main", ""))
                        .dependency("old.jar", own))))
                .isEmpty();
        assertThat(findings(image(TestJava.of(directory, 17).own(own), "java.rmi.activation.Activatable")))
                .as("a package of a newer release than the tables know")
                .isEmpty();
    }

    /** Compiled for Java 8, the class needs no dependency to compile. */
    @Test
    void ownClassThatUsesWhatJavaHasLostInRelease11NeedsADependency() {
        JarBuilder own = new JarBuilder()
                .entry("example/A.class", JarBuilder.classWithField("example/A", "Ljavax/xml/bind/DatatypeConverter;"));
        JarBuilder api = new JarBuilder()
                .entry(
                        "javax/xml/bind/DatatypeConverter.class",
                        JarBuilder.classWithField("javax/xml/bind/DatatypeConverter", "I"));

        assertThat(findings(image(TestJava.of(directory, 17).own(own))))
                .containsExactly(new Finding(
                        "example.A in \"target/classes\" uses javax.xml.bind.DatatypeConverter, which the runtime of Java"
                                + " 17.0.20 does not have.",
                        "Add a dependency that has the class, or replace it: Java has lost it in release 11."));
        assertThat(findings(image(TestJava.of(directory, 17).own(own).dependency("api.jar", api))))
                .isEmpty();
        assertThat(findings(image(TestJava.of(directory, 17)
                        .own(JarBuilder.ofClass("Main", ""))
                        .dependency("old.jar", own))))
                .isEmpty();
    }

    @Test
    void runtimeWithoutAKnownListOfClassesIsCheckedByItsModules() {
        TestImage image = TestImage.of(runtime().file("opt/java/lib/modules", "of another format"))
                .java(TestJava.of(directory, 17)
                        .own(JarBuilder.ofClass("A", USES_LOST))
                        .build());

        assertThat(findings(image)).isEmpty();
    }

    @Test
    void providerOfTheRuntimeThatIsLostFails() {
        JarBuilder jar = JarBuilder.ofClass("Main", "")
                .entry("META-INF/services/java.util.function.Supplier", "java.util.zip.Adler32\n");

        assertThat(findings(image(TestJava.of(directory, 17).own(jar), "java.util.function.Supplier")))
                .extracting(Finding::problem)
                .singleElement()
                .asString()
                .contains("java.util.zip.Adler32", "META-INF/services/java.util.function.Supplier");
    }

    /** Of a runtime that has these classes, and what each class needs. */
    private static TestImage image(TestJava java, String... classes) {
        String[] all = new String[classes.length + 2];
        all[0] = "java.lang.Object";
        all[1] = "java.lang.String";
        System.arraycopy(classes, 0, all, 2, classes.length);
        return TestImage.of(runtime().file("opt/java/lib/modules", 0644, JavaModulesFile.withClasses(all)))
                .java(java.build());
    }

    private static Tar runtime() {
        return new Tar()
                .file("opt/java/release", "JAVA_VERSION=\"17.0.20\"\nMODULES=\"java.base java.logging java.rmi\"\n");
    }

    private static List<Finding> findings(TestImage image) {
        return image.findings(new JavaCheck()).stream()
                .filter(finding -> finding.name().isEmpty())
                .toList();
    }
}
