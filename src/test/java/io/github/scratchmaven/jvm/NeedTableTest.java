package io.github.scratchmaven.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NeedTableTest {

    @TempDir
    Path directory;

    /** A module, the first release that does not need it, the body of a class that needs it, and the reason. */
    static Stream<Arguments> needs() {
        return Stream.of(
                arguments(
                        "jdk.zipfs",
                        99,
                        "Object open(java.nio.file.Path p) throws Exception { return java.nio.file.FileSystems.newFileSystem(p); }",
                        "uses FileSystems.newFileSystem"),
                arguments(
                        "jdk.zipfs",
                        99,
                        "Object open(java.net.URI p) throws Exception { return java.nio.file.FileSystems.newFileSystem(p, java.util.Map.of()); }",
                        "uses FileSystems.newFileSystem"),
                arguments(
                        "jdk.crypto.ec",
                        22,
                        "Object open() throws Exception { return javax.net.ssl.SSLContext.getDefault(); }",
                        "uses javax.net.ssl.SSLContext"),
                arguments(
                        "jdk.crypto.ec",
                        22,
                        "Object open() { return java.net.http.HttpClient.newHttpClient(); }",
                        "uses java.net.http.HttpClient"),
                arguments(
                        "jdk.crypto.ec",
                        22,
                        "Object open() throws Exception { return java.security.KeyPairGenerator.getInstance(\"EC\"); }",
                        "has the string \"EC\""),
                arguments(
                        "jdk.crypto.ec",
                        22,
                        "Object open() throws Exception { return java.security.Signature.getInstance(\"SHA256withECDSA\"); }",
                        "has the string \"SHA256withECDSA\""),
                arguments(
                        "java.logging",
                        99,
                        "Object open() { return System.getLogger(\"x\"); }",
                        "uses System.getLogger"),
                arguments(
                        "jdk.random",
                        25,
                        "Object open() { return java.util.random.RandomGenerator.of(\"L64X128MixRandom\"); }",
                        "uses RandomGenerator.of"),
                arguments(
                        "jdk.random",
                        25,
                        "Object open() { return java.util.random.RandomGenerator.getDefault(); }",
                        "uses RandomGenerator.getDefault"),
                arguments(
                        "jdk.random",
                        25,
                        "Object open() { return java.util.random.RandomGeneratorFactory.all(); }",
                        "uses RandomGeneratorFactory.all"),
                arguments(
                        "jdk.crypto.cryptoki",
                        99,
                        "Object open() { return java.security.Security.getProvider(\"SunPKCS11\"); }",
                        "has the string \"SunPKCS11\""),
                arguments(
                        "jdk.naming.dns",
                        99,
                        "Object open() throws Exception { return new javax.naming.InitialContext().lookup(\"dns://8.8.8.8/example.com\"); }",
                        "has the string \"dns://8.8.8.8/example.com\""),
                arguments(
                        "jdk.naming.rmi",
                        99,
                        "Object open() throws Exception { return new javax.naming.InitialContext().lookup(\"rmi://host/x\"); }",
                        "has the string \"rmi://host/x\""),
                arguments(
                        "java.management.rmi",
                        99,
                        "Object open() throws Exception { return new javax.management.remote.JMXServiceURL(\"service:jmx:rmi:///jndi/rmi://h/jmxrmi\"); }",
                        "has the string \"service:jmx:rmi:///jndi/rmi://h/jmxrmi\""),
                arguments(
                        "java.management.rmi",
                        99,
                        "Object open() throws Exception { return new javax.management.remote.JMXServiceURL(\"rmi\", \"h\", 1); }",
                        "has the string \"rmi\""),
                arguments(
                        "jdk.security.jgss",
                        99,
                        "Object open() throws Exception { return javax.security.sasl.Sasl.createSaslClient(new String[] {\"GSSAPI\"}, null, \"x\", \"h\", null, null); }",
                        "has the string \"GSSAPI\""),
                arguments(
                        "jdk.management",
                        99,
                        "Object open() { return java.lang.management.ManagementFactory.getRuntimeMXBean(); }",
                        "java.management finds the platform's own beans in it"),
                arguments(
                        "jdk.charsets",
                        99,
                        "Object open() { return java.nio.charset.Charset.forName(\"IBM1047\"); }",
                        "uses the character set \"IBM1047\""),
                arguments(
                        "jdk.charsets",
                        99,
                        "Object open(byte[] b) throws Exception { return new String(b, \"x-MacRoman\"); }",
                        "has a string with the name of the character set \"x-MacRoman\""));
    }

    @ParameterizedTest
    @MethodSource("needs")
    void classThatNeedsModuleGetsIt(String module, int until, String body, String reason) {
        Archive archive = JarBuilder.ofClass("A", body).write(directory, "test.jar");

        for (int release : JdkModules.releases()) {
            RuntimeModules modules = modules(archive, release);
            if (release < until) {
                assertThat(modules.reasons().get(module))
                        .extracting(Reason::text)
                        .as("%d", release)
                        .contains(reason);
            } else {
                assertThat(modules.names()).as("%d", release).doesNotContain(module);
            }
        }
    }

    static Stream<String> harmless() {
        return Stream.of(
                "Object open() { return java.nio.file.FileSystems.getDefault(); }",
                "Object open() { return System.getProperty(\"user.home\"); }",
                "Object open() { return new java.util.Random(); }",
                "Object open() throws Exception { return java.security.MessageDigest.getInstance(\"SHA-256\"); }",
                "String country = \"EC\";",
                "String protocol = \"dns:\"; String other = \"rmi:x\"; String sasl = \"GSSAPI\"; String jmx = \"rmi\";",
                "Object open() { return java.nio.charset.Charset.forName(\"GBK\"); }",
                "Object open() { return java.util.Locale.US; }",
                "@Deprecated(since = \"IBM037\") Object open() { return null; }");
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void similarClassNeedsOnlyBase(String body) {
        Archive archive = JarBuilder.ofClass("A", body).write(directory, "test.jar");

        RuntimeModules modules = modules(archive, 17);

        assertThat(modules.names()).containsExactly("java.base");
        assertThat(modules.leftOut()).isEmpty();
    }

    /** The body of a class that draws or measures text, and what it uses. */
    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("void f(java.awt.Graphics g) { g.drawString(\"a\", 1, 1); }", "Graphics.drawString"),
                arguments(
                        "Object f(java.awt.Graphics2D g) { return g.getFontMetrics(); }", "Graphics2D.getFontMetrics"),
                arguments(
                        "Object f(java.io.File f) throws Exception { return java.awt.Font.createFont(0, f); }",
                        "Font.createFont"),
                arguments("Object f(java.awt.Font f) { return f.getFamily(); }", "Font.getFamily"),
                arguments(
                        "Object f(java.text.AttributedCharacterIterator i) { return new java.awt.font.LineBreakMeasurer(i, null); }",
                        "LineBreakMeasurer.<init>"),
                arguments(
                        "void f(java.awt.Graphics g) { new javax.swing.JEditorPane(\"text/html\", \"a\").print(g); }",
                        "JEditorPane.print"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void drawnTextIsFound(String body, String use) {
        Archive archive = JarBuilder.ofClass("A", body).write(directory, "test.jar");

        assertThat(modules(archive, 17).drawnText()).contains(new Reason("test.jar", "example.A", "uses " + use));
    }

    /** Libraries have such classes for their own purposes. */
    @Test
    void subclassThatPassesTextOnDoesNotDrawIt() {
        Archive archive = JarBuilder.ofClass(
                        "A",
                        "static abstract class Passing extends java.awt.Graphics2D { java.awt.Graphics2D to;"
                                + " public void drawString(String s, int x, int y) { to.drawString(s, x, y); } }"
                                + " static class Panel extends javax.swing.JComponent {"
                                + " public void paint(java.awt.Graphics g) { super.paint(g); } }")
                .write(directory, "test.jar");

        assertThat(modules(archive, 17).drawnText()).isEmpty();
    }

    /** A module, the body of a class that may need it, and the report. */
    static Stream<Arguments> reported() {
        return Stream.of(
                arguments(
                        "jdk.compiler",
                        "Object open() { return javax.tools.ToolProvider.getSystemJavaCompiler(); }",
                        "uses ToolProvider.getSystemJavaCompiler"),
                arguments(
                        "jdk.localedata", "Object open() { return java.util.Locale.GERMANY; }", "uses Locale.GERMANY"),
                arguments("jdk.localedata", "Object open() { return java.util.Locale.UK; }", "uses Locale.UK"),
                arguments(
                        "java.management.rmi",
                        "Object open(javax.management.remote.JMXServiceURL u) throws Exception { return javax.management.remote.JMXConnectorFactory.connect(u); }",
                        "uses JMXConnectorFactory.connect"));
    }

    @ParameterizedTest
    @MethodSource("reported")
    void likelyNeedIsReportedButNotAdded(String module, String body, String text) {
        Archive archive = JarBuilder.ofClass("A", body).write(directory, "test.jar");

        RuntimeModules modules = modules(archive, 17);

        assertThat(modules.names()).doesNotContain(module);
        assertThat(modules.leftOut()).contains(new LeftOut(module, "test.jar", "example.A", text));
    }

    @Test
    void tableOfCharacterSetsNeedsNone() {
        Archive archive = JarBuilder.ofClass(
                        "A",
                        "Object open(String s) { return java.nio.charset.Charset.forName(s); } String[] all = {\"IBM037\", \"IBM500\", \"IBM870\","
                                + " \"IBM871\", \"IBM918\", \"IBM1047\", \"IBM420\", \"IBM424\", \"IBM273\"};")
                .write(directory, "test.jar");

        assertThat(modules(archive, 17).names()).containsExactly("java.base");
    }

    @Test
    void eachModuleOfTheTableExistsInSomeJdk() {
        assertThat(NeedTable.ROWS)
                .extracting(NeedTable.Need::module)
                .allMatch(module ->
                        JdkModules.of(17).has(module) || JdkModules.of(25).has(module));
        assertThat(NeedTable.HEAVY)
                .allMatch(module ->
                        JdkModules.of(17).has(module) || JdkModules.of(25).has(module));
    }

    private static RuntimeModules modules(Archive archive, int release) {
        return RuntimeModules.of(
                List.of(ArchiveReader.read(archive, release)), JdkModules.of(release), List.of(), List.of(), List.of());
    }
}
