package io.github.scratchmaven.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.inspect.elf.ElfMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ArchiveReaderTest {

    @TempDir
    Path directory;

    @Test
    void classesAreListedWithTheNewestRelease() {
        JarBuilder jar = new JarBuilder()
                .entry("example/Old.class", emptyClass("example/Old", Opcodes.V1_8))
                .entry("example/New.class", emptyClass("example/New", Opcodes.V25));

        ArchiveFacts facts = read(jar, 25);

        assertThat(facts.contents().classes()).containsOnlyKeys("example.Old", "example.New");
        assertThat(facts.newest()).contains(new ClassRelease(25, "example.New"));
        assertThat(facts.preview()).isEmpty();
    }

    @Test
    void directoryIsReadLikeJar() {
        JarBuilder classes = JarBuilder.ofClass(
                        "Store", "Object driver() { return java.sql.DriverManager.getDrivers(); }")
                .entry("META-INF/services/example.Plugin", "example.Store\n");

        ArchiveFacts facts = ArchiveReader.read(classes.unpack(directory, "classes"), 17);

        ArchiveFacts packed = read(classes, 17);
        assertThat(facts.jdk()).isEqualTo(packed.jdk());
        assertThat(facts.contents().classes()).isEqualTo(packed.contents().classes());
        assertThat(facts.services()).isEqualTo(packed.services()).containsOnlyKeys("example.Plugin");
    }

    @Test
    void archiveWithoutClassesHasNoRelease() {
        ArchiveFacts facts = read(new JarBuilder().entry("logo.png", "x"), 17);

        assertThat(facts.newest()).isEmpty();
        assertThat(facts.contents().classes()).isEmpty();
    }

    @Test
    void previewClassIsFound() {
        JarBuilder jar =
                new JarBuilder().entry("example/A.class", emptyClass("example/A", Opcodes.V21 | Opcodes.V_PREVIEW));

        assertThat(read(jar, 21).preview()).contains(new ClassRelease(21, "example.A"));
    }

    @Test
    void moduleDescriptorDoesNotRaiseTheRelease() {
        JarBuilder jar = new JarBuilder()
                .entry("example/A.class", emptyClass("example/A", Opcodes.V1_8))
                .source("module-info", "module example {}");

        assertThat(read(jar, 17).newest()).contains(new ClassRelease(8, "example.A"));
    }

    @Test
    void publicStaticMainIsLaunchable() {
        JarBuilder jar = new JarBuilder()
                .source("example.Main", "package example; class Main { public static void main(String... args) {} }")
                .source("example.Api", "package example; interface Api { static void main(String[] args) {} }")
                .source("example.Hidden", "package example; class Hidden { static void main(String[] args) {} }")
                .source(
                        "example.Number",
                        "package example; class Number { public static int main(String[] a) { return 0; } }");

        assertThat(read(jar, 17).mainClasses()).containsExactly("example.Api", "example.Main");
    }

    @Test
    void instanceMainIsLaunchableFromJava25On() {
        for (String descriptor : List.of("()V", "([Ljava/lang/String;)V")) {
            assertThat(mains(mainClass(Opcodes.V25, 0, descriptor, 0)))
                    .as(descriptor)
                    .containsExactly("Main");
            assertThat(mains(mainClass(Opcodes.V25, Opcodes.ACC_STATIC, descriptor, 0)))
                    .containsExactly("Main");
            assertThat(mains(mainClass(Opcodes.V25, Opcodes.ACC_PRIVATE, descriptor, 0)))
                    .isEmpty();
            assertThat(mains(mainClass(Opcodes.V25, 0, descriptor, Opcodes.ACC_PRIVATE)))
                    .isEmpty();
            assertThat(mains(mainClass(Opcodes.V17, 0, descriptor, 0))).isEmpty();
            assertThat(mains(mainClass(Opcodes.V21, 0, descriptor, 0))).isEmpty();
            assertThat(mains(mainClass(Opcodes.V21 | Opcodes.V_PREVIEW, 0, descriptor, 0)))
                    .containsExactly("Main");
        }
    }

    @Test
    void mainInVersionedOrNestedPathIsNotLaunchable() {
        byte[] main = mainClass(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "([Ljava/lang/String;)V", 0);
        JarBuilder jar = new JarBuilder()
                .entry("BOOT-INF/classes/Main.class", main)
                .entry(
                        "lib/nested.jar",
                        new JarBuilder().entry("Main.class", main).bytes());

        ArchiveFacts facts = read(jar, 17);

        assertThat(facts.mainClasses()).isEmpty();
        assertThat(facts.contents().classes()).isEmpty();
        assertThat(facts.newest()).isPresent();
    }

    @Test
    void multiReleaseJarIsReadForItsRelease() {
        JarBuilder jar = JarBuilder.ofClass("A", "")
                .sourceBelow("META-INF/versions/11/", "example.A", "package example; class A { java.sql.Driver d; }")
                .sourceBelow(
                        "META-INF/versions/21/",
                        "example.A",
                        "package example; class A { java.util.logging.Logger l; }")
                .sourceBelow("META-INF/versions/25/", "example.B", "package example; class B { java.rmi.Remote r; }");

        assertThat(packages(read(jar, 17))).isEmpty();
        jar.attribute("Multi-Release", "true");
        assertThat(packages(read(jar, 17))).containsExactly("java.sql");
        assertThat(packages(read(jar, 21))).containsExactly("java.util.logging");
        assertThat(packages(read(jar, 25))).containsExactly("java.rmi", "java.util.logging");
    }

    @Test
    void eachClassOfTheJdkHasTheFirstClassThatUsesIt() {
        JarBuilder jar = JarBuilder.ofClass("B", "java.util.Map.Entry<?, ?> entry; java.sql.Driver driver;")
                .source("example.A", "package example; class A { java.sql.Driver driver; }")
                .source("example.C", "package example; @java.beans.JavaBean class C { org.w3c.dom.Node[] nodes; }");

        assertThat(read(jar, 17).jdk().classes())
                .containsEntry("java.sql.Driver", "example.A")
                .containsEntry("java.util.Map$Entry", "example.B")
                .containsEntry("org.w3c.dom.Node", "example.C")
                .doesNotContainKeys("example.B", "java.beans.JavaBean");
    }

    @Test
    void classesForAnnotationProcessingAreNotUsedAtRunTime() {
        JarBuilder jar = JarBuilder.ofClass("A", "javax.lang.model.element.Element element; java.util.Map<?, ?> map;")
                .entry("META-INF/services/javax.annotation.processing.Processor", "example.A");

        assertThat(read(jar, 17).jdk().classes())
                .containsKey("java.util.Map")
                .doesNotContainKey("javax.lang.model.element.Element");
    }

    @Test
    void nestedJarIsOpened() {
        JarBuilder inner = JarBuilder.ofClass("A", "java.sql.Driver driver;");
        JarBuilder jar = new JarBuilder()
                .entry(
                        "lib/outer.jar",
                        new JarBuilder().entry("inner.jar", inner.bytes()).bytes());

        assertThat(read(jar, 17).jdk().code().get("java.sql")).isEqualTo(new Reference("java.sql.Driver", "example.A"));
    }

    /** Libraries carry broken jars as test data, and no JVM opens them. */
    @Test
    void nestedFileThatIsNoJarIsData() {
        byte[] inner = JarBuilder.ofClass("A", "java.sql.Driver driver;").bytes();
        JarBuilder jar = new JarBuilder()
                .entry("test/empty.jar", "")
                .entry("test/text.jar", "no zip")
                .entry("test/short.jar", Arrays.copyOf(inner, inner.length / 3));

        assertThat(read(jar, 17).newest()).isEmpty();
    }

    @Test
    void hiddenClassesOfAgentsAreRead() {
        byte[] hidden = JarBuilder.ofClass("A", "java.sql.Driver driver;").bytesOf("example/A.class");
        JarBuilder jar = new JarBuilder().entry("inst/example/A.classdata", hidden);

        assertThat(packages(read(jar, 17))).containsExactly("java.sql");
        assertThat(read(jar, 17).contents().classes()).isEmpty();
    }

    @Test
    void hiddenClassesForNewerReleasesDoNotCount() {
        byte[] hidden = JarBuilder.ofClass("A", "java.sql.Driver driver;")
                .patched("example/A.class", 0, 44 + 24)
                .bytesOf("example/A.class");
        JarBuilder jar = JarBuilder.ofClass("Agent", "").entry("inst/META-INF/versions/24/A.classdata", hidden);

        assertThat(packages(read(jar, 17))).isEmpty();
        assertThat(packages(read(jar, 25))).containsExactly("java.sql");
        assertThat(read(jar, 25).newest()).map(ClassRelease::release).contains(17);
    }

    @Test
    void manifestAndServicesAreRead() {
        JarBuilder jar = new JarBuilder()
                .attribute("Main-Class", "example.Main")
                .attribute("Add-Opens", "java.base/java.lang")
                .entry("META-INF/services/java.sql.Driver", "# drivers\nexample.A # first\n\nexample.B\nexample.A\n")
                .entry("META-INF/services/example.Empty", "# none\n");

        ArchiveFacts facts = read(jar, 17);

        assertThat(facts.manifest())
                .containsEntry("Main-Class", "example.Main")
                .containsEntry("Add-Opens", "java.base/java.lang");
        assertThat(facts.services()).isEqualTo(Map.of("java.sql.Driver", List.of("example.A", "example.B")));
    }

    @Test
    void moduleDescriptorIsRead() {
        JarBuilder jar = new JarBuilder()
                .source(
                        "module-info",
                        "module example.app { requires transitive java.sql; requires static java.desktop; }");

        assertThat(read(jar, 17).module())
                .contains(new ModuleFacts(
                        "example.app", sorted("java.base", "java.sql"), sorted("java.desktop"), Optional.empty()));
    }

    @Test
    void moduleDescriptorOfNewerReleaseIsRead() {
        JarBuilder jar = new JarBuilder()
                .sourceBelow("META-INF/versions/9/", "module-info", "module example.app { requires java.xml; }");

        assertThat(read(jar, 17).module().orElseThrow().requires()).containsExactly("java.base", "java.xml");
        jar.attribute("Multi-Release", "true");
        assertThat(read(jar, 17).module().orElseThrow().requires()).containsExactly("java.base", "java.xml");
    }

    @Test
    void elfFilesAreFoundWithTheirLibraries() {
        byte[] elf = ElfImage.amd64().needs("libm.so.6").needs("libc.so.6").bytes();
        JarBuilder jar = new JarBuilder()
                .entry("native/linux/libexample.so", elf)
                .entry("native/linux/broken.so", Arrays.copyOf(elf, 50))
                .entry("nested.jar", new JarBuilder().entry("tool", elf).bytes());

        assertThat(read(jar, 17).natives())
                .containsExactly(
                        new NativeFile("native/linux/broken.so", 50, Optional.empty(), List.of()),
                        new NativeFile(
                                "native/linux/libexample.so",
                                elf.length,
                                Optional.of(ElfMachine.X86_64),
                                List.of("libm.so.6", "libc.so.6")),
                        new NativeFile(
                                "nested.jar!/tool",
                                elf.length,
                                Optional.of(ElfMachine.X86_64),
                                List.of("libm.so.6", "libc.so.6")));
    }

    @Test
    void damagedArchiveIsNamed() throws IOException {
        byte[] jar = JarBuilder.ofClass("A", "").bytes();
        Path file = Files.write(directory.resolve("store-1.0.jar"), Arrays.copyOf(jar, jar.length - 30));

        assertThatThrownBy(() -> ArchiveReader.read(new Archive("store-1.0.jar", file), 17))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The archive \"store-1.0.jar\" is damaged: ")
                .hasMessageEndingWith(
                        "Delete \"" + file + "\", and run Maven again; Maven downloads it or builds it again.");
    }

    @Test
    void archiveWithDamagedContentIsNamed() throws IOException {
        byte[] jar = new JarBuilder().entry("a/B.class", new byte[5000]).bytes();
        jar[jar.length / 2 - 40] ^= 0x55;
        Path file = Files.write(directory.resolve("store-1.0.jar"), jar);

        assertThatThrownBy(() -> ArchiveReader.read(new Archive("store-1.0.jar", file), 17))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"store-1.0.jar\"");
    }

    @Test
    void absentArchiveIsNamed() {
        Path file = directory.resolve("absent.jar");

        assertThatThrownBy(() -> ArchiveReader.read(new Archive("absent.jar", file), 17))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot read the archive \"" + file + "\": it does not exist.");
    }

    @Test
    void damagedClassIsNamed() {
        byte[] bytes = JarBuilder.ofClass("A", "String name = \"x\";").bytesOf("example/A.class");
        for (byte[] damaged : List.of(new byte[0], new byte[] {1, 2, 3}, Arrays.copyOf(bytes, bytes.length / 3))) {
            assertThatThrownBy(() -> read(new JarBuilder().entry("example/A.class", damaged), 17))
                    .isInstanceOf(UserException.class)
                    .hasMessage("The class file \"example/A.class\" in \"test.jar\" is damaged or of a newer Java than"
                            + " this plugin can read. Compile or download it again, or update the plugin.");
        }
    }

    /** Whatever is damaged, the reader ends, and reports it or reads what is left. */
    @Test
    void eachDamageEndsInReportOrFacts() {
        byte[] bytes = JarBuilder.ofClass(
                        "A",
                        "@Deprecated java.sql.Driver driver; Runnable r() { return () -> System.out.println(driver); }")
                .bytesOf("example/A.class");
        int reported = 0;
        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) 0xFF;
            reported += isReported(damaged) ? 1 : 0;
        }
        for (int length = 0; length < bytes.length; length += 10) {
            reported += isReported(Arrays.copyOf(bytes, length)) ? 1 : 0;
        }
        assertThat(reported).isGreaterThan(bytes.length / 4);
    }

    @Test
    void classOfUnknownReleaseIsNamed() {
        JarBuilder jar = new JarBuilder().entry("A.class", emptyClass("A", 999));

        assertThatThrownBy(() -> read(jar, 25))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"A.class\"");
    }

    @Test
    void damagedDescriptorIsNamed() {
        assertThatThrownBy(() -> read(new JarBuilder().entry("module-info.class", "x"), 17))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The module descriptor \"module-info.class\" in \"test.jar\" is damaged.");
    }

    @Test
    void damagedManifestIsNamed() {
        Archive archive = new JarBuilder().attribute("no colon\nhere", "").write(directory, "test.jar");

        assertThatThrownBy(() -> ArchiveReader.read(archive, 17))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The manifest \"META-INF/MANIFEST.MF\" in \"test.jar\" is damaged: ");
    }

    private boolean isReported(byte[] classFile) {
        try {
            read(new JarBuilder().entry("example/A.class", classFile), 17);
            return false;
        } catch (UserException e) {
            assertThat(e).hasMessageStartingWith("The class file \"example/A.class\" in \"test.jar\" is damaged");
            return true;
        }
    }

    private ArchiveFacts read(JarBuilder jar, int feature) {
        return ArchiveReader.read(jar.write(directory, "test.jar"), feature);
    }

    private SortedSet<String> mains(byte[] main) {
        return read(new JarBuilder().entry("Main.class", main), 25).mainClasses();
    }

    private static Set<String> packages(ArchiveFacts facts) {
        return facts.jdk().code().keySet();
    }

    private static SortedSet<String> sorted(String... names) {
        return new TreeSet<>(List.of(names));
    }

    private static byte[] emptyClass(String name, int version) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        return writer.toByteArray();
    }

    private static byte[] mainClass(int version, int access, String descriptor, int constructorAccess) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, 0, "Main", null, "java/lang/Object", null);
        writer.visitMethod(constructorAccess, "<init>", "()V", null, null).visitEnd();
        writer.visitMethod(access, "main", descriptor, null, null).visitEnd();
        return writer.toByteArray();
    }
}
