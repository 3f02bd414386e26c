package io.github.scratchmaven.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.it.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with the programs of this machine, which needs a bash with libraries besides the C library. */
class ToolsScriptTest {

    private static final Path BASH = Path.of("/bin/bash");
    private static final Pattern LIBRARY = Pattern.compile("=> (/.*) \\(0x");

    @TempDir
    Path directory;

    private Path script;
    private Path tools;
    private Path programs;

    @BeforeEach
    void copyScript() throws IOException {
        tools = directory.resolve("tools");
        programs = Files.createDirectory(directory.resolve("programs"));
        script = Files.writeString(
                directory.resolve("tools.sh"),
                BuilderScript.of(TrainingStages.class, "tools.sh")
                        .text()
                        .replace(
                                "tools=/tools dist=/scratch/dist",
                                "tools='" + tools + "' dist='" + directory + "/dist'"));
    }

    @Test
    void shellHasTheLibrariesThatItNeeds() throws IOException {
        Files.createSymbolicLink(programs.resolve("sh"), BASH);

        assertThat(run().exitCode()).isZero();

        assertThat(libraries()).hasSizeGreaterThan(1).containsExactlyInAnyOrderElementsOf(names(librariesOf(BASH)));
        assertThat(tools.resolve("sh")).isRegularFile().isExecutable().hasSameBinaryContentAs(BASH);
        assertThat(Command.of(tools.resolve("sh"), "-c", tools.resolve("sleep") + " 0 && echo $BASH_VERSION")
                        .run()
                        .output())
                .matches("\\d.*\\n");
    }

    @Test
    void librariesOfTheImageAreNotCopied() throws IOException {
        Files.createSymbolicLink(programs.resolve("sh"), BASH);
        for (Path library : librariesOf(BASH)) {
            Path inImage = directory.resolve("dist" + library);
            Files.createDirectories(inImage.getParent());
            Files.createFile(inImage);
        }

        assertThat(run().exitCode()).isZero();
        assertThat(libraries()).isEmpty();
    }

    /** As in a minimal Fedora, whose many commands are one program. */
    @Test
    void programThatALineNamesIsCopied() throws IOException {
        program("sleep", "#! " + BASH + " --norc\necho awake\n");

        assertThat(run().exitCode()).isZero();

        assertThat(tools.resolve("sleep")).content().isEqualTo("#!" + tools + "/bash --norc\n");
        assertThat(tools.resolve("sleep")).isExecutable();
        assertThat(tools.resolve("bash")).hasSameBinaryContentAs(BASH);
        assertThat(libraries()).containsAll(names(librariesOf(BASH)));
    }

    @Test
    void absentProgramIsNamed() throws IOException {
        Files.createSymbolicLink(programs.resolve("mkdir"), Path.of("/bin/mkdir"));

        Command.Result result = run(programs.toString());

        assertThat(result.output()).isEqualTo("""
                        error: The builder image has no "sh", which the training run needs.
                        remedy: Use another builder image, or set <java><startup> to cds.
                        """);
        assertThat(result.exitCode()).isOne();
    }

    private Command.Result run() throws IOException {
        return run(programs + ":/usr/bin:/bin");
    }

    private Command.Result run(String path) throws IOException {
        return Command.of("/bin/sh", script).with(Map.of("PATH", path)).run();
    }

    private void program(String name, String text) throws IOException {
        Path program = Files.writeString(programs.resolve(name), text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> libraries() throws IOException {
        try (Stream<Path> files = Files.list(tools.resolve("lib"))) {
            return names(files.toList());
        }
    }

    private static List<Path> librariesOf(Path program) throws IOException {
        return LIBRARY.matcher(Command.of("ldd", program).run().output())
                .results()
                .map(found -> Path.of(found.group(1)))
                .toList();
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }
}
