package io.github.scratchmaven.recipe.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.it.Command;
import io.github.scratchmaven.recipe.BuilderScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training runs, with a shell script in place of the JVM. Requires a POSIX shell. */
class TrainScriptTest {

    private static final String WRITE_ARCHIVE = "echo archive >archive\n";
    private static final String TEST =
            "case $1 in @*) [ ! -e refuses ] || { echo \"refused: $*\"; exit 1; }; exit ;; esac\n";
    private static final String WAIT = "for second in 1 2 3 4 5; do sleep 1; done\n";

    @TempDir
    Path directory;

    private Path script;
    private Map<String, String> environment = Map.of();
    private String inTest = "";

    @BeforeEach
    void copyScript() throws IOException {
        script = Files.writeString(
                directory.resolve("train.sh"),
                BuilderScript.of(JavaRecipe.class, "train.sh")
                        .text()
                        .replace("/tools/", "")
                        .replace("/tmp/", directory + "/"));
    }

    @Test
    void applicationThatExitsLeavesTheArchive() throws IOException {
        Command.Result result = train("echo started \"$@\"\n" + WRITE_ARCHIVE, List.of());

        assertThat(result.output())
                .isEqualTo(
                        "scratch: training run: the application runs until it exits, at most 1 s\nstarted -Dname=a b Main\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void lineEndsTheRunWithATermination() throws IOException {
        Command.Result result = train(
                "trap '" + WRITE_ARCHIVE.strip() + "; echo stopped; exit 143' TERM\necho Server is ready now\n" + WAIT,
                List.of("--until", "is ready"));

        assertThat(result.output()).isEqualTo("""
                        scratch: training run: the application runs until it prints "is ready", at most 1 s
                        Server is ready now
                        stopped
                        """);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void lineWithoutAnEndCountsWhenTheApplicationExits() throws IOException {
        assertThat(train(WRITE_ARCHIVE + "printf 'is '; sleep 0.5; printf ready\n", List.of("--until", "is ready"))
                        .exitCode())
                .isZero();
    }

    @Test
    void failureOfTheApplicationIsReportedWithItsOutput() throws IOException {
        assertThat(failure("echo no configuration\nexit 3\n", List.of()))
                .containsExactly(
                        "no configuration",
                        "error: The application has exited with code 3 in the training run for <java><startup>; its output is above.",
                        "remedy: Give it what it needs in <java><training><arguments> and <environment>, or set <java><startup> to cds.");
    }

    @Test
    void serverThatDoesNotExitIsReported() throws IOException {
        assertThat(failure("echo serving\n" + WAIT, List.of()))
                .containsExactly(
                        "serving",
                        "error: The application has not exited within 1 seconds in the training run for <java><startup>; its output is above.",
                        "remedy: Write a text that it prints when it is ready in <java><training><until>, or raise <timeout> there.");
    }

    @Test
    void lineThatIsNotPrintedIsReported() throws IOException {
        assertThat(failure("echo serving\n" + WAIT, List.of("--until", "ready")))
                .contains("error: The application has not printed \"ready\" within 1 seconds in the training run for"
                        + " <java><startup>; its output is above.");
    }

    @Test
    void exitBeforeTheLineIsReported() throws IOException {
        assertThat(failure(WRITE_ARCHIVE + "echo done\n", List.of("--until", "ready")))
                .contains(
                        "error: The application has exited with code 0 before it printed \"ready\" in the training run for"
                                + " <java><startup>; its output is above.");
    }

    @Test
    void applicationThatIgnoresTheTerminationIsReported() throws IOException {
        assertThat(failure("trap '' TERM\necho ready\n" + WAIT, List.of("--until", "ready")))
                .contains("error: The application has not exited within 1 seconds after SIGTERM in the training run for"
                        + " <java><startup>; its output is above.");
    }

    @Test
    void failureAtTheEndIsReported() throws IOException {
        assertThat(failure("trap 'exit 7' TERM\necho ready\n" + WAIT, List.of("--until", "ready")))
                .contains("error: The application has exited with code 7 after SIGTERM in the training run for"
                        + " <java><startup>; its output is above.");
    }

    @Test
    void missingArchiveIsReported() throws IOException {
        assertThat(failure("echo done\n", List.of()))
                .contains(
                        "error: The JVM has not written an archive at the end of the training run; its output is above.");
    }

    @Test
    void archiveThatTheJvmRefusesIsReported() throws IOException {
        assertThat(failure(WRITE_ARCHIVE + "touch refuses\n", List.of()))
                .containsExactly(
                        "refused: @startup.args -use -strict -version",
                        "error: The JVM of the image cannot use the archive that the training run has made; its output is above.",
                        "remedy: Correct or remove the flag in <java><jvmFlags> that the JVM names, or set <java><startup> to cds.");
    }

    @Test
    void archiveIsTestedWithTheVariablesOfTheImage() throws IOException {
        String jvm = "echo \"${JAVA_TOOL_OPTIONS-unset}, ${JDK_JAVA_OPTIONS-unset}\"\n";
        List<String> options = List.of(
                "--test-variable", "JAVA_TOOL_OPTIONS", "-Da='b c' $HOME", "--test-variable", "JDK_JAVA_OPTIONS", "");
        environment = Map.of("JAVA_TOOL_OPTIONS", "-Dtraining", "JDK_JAVA_OPTIONS", "-ea");
        inTest = jvm;

        assertThat(failure(jvm + WRITE_ARCHIVE + "touch refuses\n", options))
                .containsExactly(
                        "-Dtraining, -ea",
                        "-Da='b c' $HOME, unset",
                        "refused: @startup.args -use -strict -version",
                        "error: The JVM of the image cannot use the archive that the training run has made with other values of"
                                + " JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS; its output is above.",
                        "remedy: Remove the flag that the JVM names from <java><training><environment>, or write it in <java><jvmFlags>.");
    }

    @Test
    void jvmThatDoesNotStartIsReported() throws IOException {
        assertThat(failure(
                        "echo Error occurred during initialization of VM\nsleep 0.5\necho the reason\nexit 1\n",
                        List.of()))
                .containsExactly(
                        "Error occurred during initialization of VM",
                        "the reason",
                        "error: The JVM does not start in the training run for <java><startup>; its output is above.",
                        "remedy: Correct or remove the flag in <java><jvmFlags> that the JVM names, or set <java><startup> to cds.");
    }

    /** The lines after the first. */
    private List<String> failure(String jvm, List<String> options) throws IOException {
        Command.Result result = train(jvm, options);
        assertThat(result.exitCode()).isOne();
        return result.output().lines().skip(1).toList();
    }

    private Command.Result train(String jvm, List<String> options) throws IOException {
        Path java =
                Files.writeString(directory.resolve("java"), "#!/bin/sh\n" + TEST.replace("[ !", inTest + "[ !") + jvm);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<Object> words = new ArrayList<>(List.of(
                "sh",
                script,
                "--java",
                java,
                "--arguments",
                "startup.args",
                "--archive",
                "archive",
                "--test",
                "-use",
                "-strict",
                "--limit",
                "1"));
        words.addAll(options);
        words.addAll(List.of("--", "-Dname=a b", "Main"));
        return Command.of(words.toArray())
                .in(directory.toFile())
                .with(environment)
                .run();
    }
}
