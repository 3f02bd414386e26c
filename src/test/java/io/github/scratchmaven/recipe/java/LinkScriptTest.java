package io.github.scratchmaven.recipe.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.it.Command;
import io.github.scratchmaven.recipe.BuilderScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links for another platform, with a shell script in place of jlink. Requires a POSIX shell. */
class LinkScriptTest {

    private static final String JLINK = """
            #!/bin/sh
            echo "$@" >"${0%/bin/jlink}/arguments"
            while [ "$1" != --output ]; do shift; done
            mkdir -p "$2/bin" "$2/lib/server" "$2/lib/security"
            echo launcher >"$2/bin/java"
            echo JVM >"$2/lib/server/libjvm.so"
            echo certificates of the jmod >"$2/lib/security/cacerts"
            """;

    @TempDir
    Path directory;

    private Path script;
    private Path jdk;
    private Path target;

    @BeforeEach
    void makeJdk() throws IOException {
        script = Files.writeString(
                directory.resolve("link.sh"),
                BuilderScript.of(JavaRecipe.class, "link.sh").text().replace("/scratch/dist", directory + "/dist"));
        jdk = directory.resolve("jdk");
        target = directory.resolve("target");
        release(jdk, "21.0.12");
        executable(jdk.resolve("bin/jlink"), JLINK);
        executable(jdk.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
    }

    @Test
    void modulesOfTheOtherPlatformAreLinked() throws IOException {
        Path other = otherJdk("21.0.12");
        Files.createDirectory(other.resolve("jmods"));

        Command.Result result = link("--archive");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output().lines().findFirst())
                .contains(
                        "scratch: there is no archive for a faster start, because the builder cannot run the JVM of another platform");
        assertThat(jdk.resolve("arguments")).content().contains(" --module-path " + other.resolve("jmods"));
        assertThat(directory.resolve("dist/opt/java/lib/server/classes.jsa")).doesNotExist();
    }

    @Test
    void certificatesAndLocaleAreThoseOfTheOtherPlatform() throws IOException {
        Path other = otherJdk("21.0.12");
        Files.createDirectory(other.resolve("jmods"));
        write(other.resolve("lib/security/cacerts"), "certificates of the other platform");
        write(target.resolve("usr/lib/locale/C.utf8/LC_CTYPE"), "locale of the other platform");

        assertThat(link().exitCode()).isZero();
        assertThat(directory.resolve("dist/opt/java/lib/security/cacerts"))
                .content()
                .isEqualTo("certificates of the other platform");
        assertThat(directory.resolve("dist/usr/lib/locale/C.utf8/LC_CTYPE"))
                .content()
                .isEqualTo("locale of the other platform");
        Path copied = jdk.resolve("lib/security/cacerts");
        assertThat(directory.resolve("dist.copies"))
                .content()
                .isEqualTo("file\t/opt/java/lib/security/cacerts\t" + copied + "\t" + copied + "\n");
    }

    @Test
    void jdkOfTheOtherPlatformMayHaveAnotherPath() throws IOException {
        Path other = target.resolve("usr/lib/jvm/java-21-arm64");
        release(other, "21.0.12");
        Files.createDirectories(other.resolve("lib"));
        Files.createDirectory(other.resolve("jmods"));

        assertThat(link().exitCode()).isZero();
        assertThat(jdk.resolve("arguments")).content().contains(" --module-path " + other.resolve("jmods"));
    }

    @Test
    void imageWithoutJmodsIsAnError() throws IOException {
        otherJdk("21.0.12");

        assertThat(link().output().lines())
                .containsExactly(
                        "error: The JDK of the builder image for the other platform has no jmods directory, without which a runtime is linked only on that platform.",
                        "remedy: Use a builder image with jmods in <java><builder>, or build on a machine of that platform, such as with <buildkit><nodes>.");
    }

    @Test
    void imageWithAnotherReleaseIsAnError() throws IOException {
        Files.createDirectory(otherJdk("21.0.11").resolve("jmods"));

        assertThat(link().output().lines())
                .containsExactly(
                        "error: The builder image has Java 21.0.12 for the platform that builds, but Java 21.0.11 for the other one, and jlink links its own release only.",
                        "remedy: Use a builder image that has one release for all platforms: write its whole version or its digest in <java><builder>.");
    }

    @Test
    void imageWithoutAJdkIsAnError() throws IOException {
        Files.createDirectory(target);

        assertThat(link().output().lines())
                .containsExactly(
                        "error: The builder image for the other platform has no JDK in \"" + jdk
                                + "\", nor in /usr/lib/jvm or /opt.",
                        "remedy: Use an image of a JDK for all platforms, such as <java><builder>eclipse-temurin:21.0.12_8-jdk-noble</builder></java>.");
    }

    private Command.Result link(String... options) throws IOException {
        Object[] words = Stream.of(
                        List.of("sh", script, "--modules", "java.base", "--release", "21", "--target", target),
                        List.of(options))
                .flatMap(List::stream)
                .toArray();
        return Command.of(words).with(Map.of("JAVA_HOME", jdk.toString())).run();
    }

    /** At the same path as that of the builder. */
    private Path otherJdk(String version) throws IOException {
        Path other = Path.of(target.toString() + jdk);
        release(other, version);
        Files.createDirectories(other.resolve("lib"));
        return other;
    }

    private static void release(Path jdk, String version) throws IOException {
        write(jdk.resolve("release"), "IMPLEMENTOR=\"Example\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private static void executable(Path file, String text) throws IOException {
        write(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void runtimeOfToolsLeavesThatOfTheApplication() throws IOException {
        executable(
                jdk.resolve("bin/jlink"),
                JLINK + "for name in jcmd jfr keytool; do echo launcher >\"$2/bin/$name\"; done\n");
        Files.createDirectories(otherJdk("21.0.12").resolve("jmods"));
        write(directory.resolve("dist/opt/java/bin/java"), "of the application");
        write(target.resolve("usr/lib/locale/C.utf8/LC_CTYPE"), "a locale");
        Path tools = directory.resolve("debug/root/busybox/jdk");

        assertThat(link("--tools", tools.toString()).exitCode()).isZero();

        assertThat(tools.resolve("bin"))
                .isDirectoryContaining("glob:**/jcmd")
                .isDirectoryContaining("glob:**/jfr")
                .isDirectoryNotContaining("glob:**/keytool")
                .isDirectoryNotContaining("glob:**/java");
        assertThat(directory.resolve("dist/opt/java/bin/java")).content().isEqualTo("of the application");
        assertThat(directory.resolve("dist/usr")).doesNotExist();
    }
}
