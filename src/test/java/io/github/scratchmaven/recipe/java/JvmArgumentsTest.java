package io.github.scratchmaven.recipe.java;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.jvm.JarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code java} of this JDK reads the file. */
class JvmArgumentsTest {

    private static final MainClass MAIN = new MainClass(Optional.empty(), "example.Main");

    @TempDir
    Path directory;

    @Test
    void flagsOfThePomFollowTheDefaults() {
        assertThat(text(List.of("-XX:MaxRAMPercentage=50"), List.of("/app/app.jar", "/app/lib/a b.jar"), MAIN))
                .isEqualTo("""
                        -XX:MaxRAMPercentage=75
                        -XX:+ExitOnOutOfMemoryError
                        -XX:+ErrorFileToStderr
                        -XX:-UsePerfData
                        -XX:MaxRAMPercentage=50
                        -classpath
                        "/app/app.jar:\\
                            /app/lib/a b.jar"
                        example.Main
                        """);
    }

    @Test
    void modulePathNamesTheModule() {
        assertThat(text(
                        List.of(),
                        List.of("/app/app.jar"),
                        new MainClass(Optional.of("com.example.app"), "com.example.Outer$Inner")))
                .endsWith("--module-path\n\"/app/app.jar\"\n--module\n\"com.example.app/com.example.Outer$Inner\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "",
                " ",
                "two words",
                " at both ends ",
                "a \"quoted\" word",
                "an 'apostrophe'",
                "'single'",
                "back\\slash",
                "C:\\new\\table",
                "ends with a backslash\\",
                "# no comment",
                "a#b",
                "@file",
                "a@file",
                "Grüße, 世界",
                "line\nbreak",
                "line\n  indented",
                "carriage\rreturn",
                "dos\r\nline",
                "tab\tstop",
                "form\ffeed",
                "$HOME ${HOME} `id` *",
                "%s %",
                "a=b;c,d"
            })
    void launcherReadsEachValueAsItIs(String value) throws Exception {
        assertThat(run(List.of("-Dvalue=" + value), List.of())).containsExactly(value);
    }

    @Test
    void laterFlagReplacesADefault() throws Exception {
        assertThat(run(List.of("-Dvalue=a", "-XX:MaxRAMPercentage=10", "-Dvalue=b"), List.of()))
                .containsExactly("b");
    }

    @Test
    void argumentsOfTheContainerAreThoseOfTheApplication() throws Exception {
        assertThat(run(List.of("-Dvalue=a"), List.of("--port", "@not-a-file", "-version", "a b")))
                .containsExactly("a", "--port", "@not-a-file", "-version", "a b");
    }

    @Test
    void launcherReadsEachEntryOfTheClassPath() throws Exception {
        List<ContainerPath> path = new ArrayList<>();
        for (String name : List.of("one jar.jar", "two#.jar", "drei'ü.jar")) {
            path.add(ContainerPath.parse(JarBuilder.ofClass("Unused", "")
                    .write(directory, name)
                    .file()
                    .toString()));
        }
        path.add(main());

        assertThat(start(new JvmArguments(List.of("-Dvalue=found"), path, MAIN), List.of()))
                .containsExactly("found");
    }

    private List<String> run(List<String> flags, List<String> arguments) throws Exception {
        return start(new JvmArguments(flags, List.of(main()), MAIN), arguments);
    }

    /** Prints the property and its arguments with a separator that no test uses. */
    private ContainerPath main() {
        return ContainerPath.parse(JarBuilder.ofClass(
                        "Main",
                        "public static void main(String[] args) {"
                                + " StringBuilder text = new StringBuilder(System.getProperty(\"value\"));"
                                + " for (String arg : args) { text.append('|').append(arg); }"
                                + " byte[] bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);"
                                + " System.out.write(bytes, 0, bytes.length); System.out.flush(); }")
                .write(directory, "main.jar")
                .file()
                .toString());
    }

    private List<String> start(JvmArguments arguments, List<String> more) throws IOException, InterruptedException {
        Path file = Files.writeString(
                directory.resolve("jvm.args"), arguments.file().text(), UTF_8);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + file);
        command.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "LC_ALL"));
        builder.environment().put("LC_CTYPE", "C.UTF-8");
        Process java = builder.start();
        String output = new String(java.getInputStream().readAllBytes(), UTF_8);
        assertThat(java.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return List.of(output.split("\\|", -1));
    }

    private static String text(List<String> flags, List<String> path, MainClass main) {
        return new JvmArguments(flags, path.stream().map(ContainerPath::parse).toList(), main)
                .file()
                .text();
    }
}
