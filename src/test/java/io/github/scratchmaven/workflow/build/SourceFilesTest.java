package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.recipe.java.JavaSettings;
import io.github.scratchmaven.recipe.java.TestApplication;
import io.github.scratchmaven.workflow.build.BuildRequest.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {

    @TempDir
    Path directory;

    @Test
    void outputsOfOtherExecutionsAreNoInputsButTheRestOfTargetIs() throws IOException {
        write(".dockerignore", "*.md");
        write("main.go", "");
        write("target/scratch/one/image.json", "");
        write("target/scratch/two/image.json", "");
        write("target/other/image.json", "");
        write("target/generated/code.go", "");

        assertThat(SourceFiles.of(request()).context().files().keySet())
                .extracting(ContextPath::value)
                .containsExactly(".dockerignore", "main.go", "target/generated/code.go");
    }

    @Test
    void recipeNamesTheFilesOfTheContext() throws IOException {
        write("README.md", "");
        write("src/Main.java", "");
        Path jars = Files.createDirectories(directory.resolve("elsewhere"));
        JavaSettings settings = TestApplication.of(jars, TestApplication.main("Main"))
                .dependency("library.jar", JarBuilder.ofClass("Library", ""))
                .settings();

        SourceFiles sources = SourceFiles.of(Requests.of(settings, directory));

        assertThat(sources.context().files().keySet())
                .extracting(ContextPath::value)
                .containsExactly(
                        "target/scratch/layers/application/app/app.jar",
                        "target/scratch/layers/dependencies/app/lib/library.jar");
        assertThat(sources.ignore().excludes(ContextPath.of("README.md"))).isTrue();
        assertThat(sources.warnings()).isEmpty();
    }

    @Test
    void directoryThatDoesNotExistIsRejected() throws IOException {
        Files.delete(directory);

        assertThatThrownBy(() -> SourceFiles.of(request()))
                .isInstanceOf(UserException.class)
                .hasMessage("The context directory \"" + directory
                        + "\" is not a directory. Name an existing one in <go><directory>.");
    }

    private BuildRequest request() {
        BuildRequest one = Requests.one();
        return new BuildRequest(
                one.names(),
                one.recipe(),
                one.image(),
                new Directories(
                        directory,
                        directory.resolve("target/scratch/one"),
                        List.of(directory.resolve("target/scratch"), directory.resolve("target/other"))),
                one.daemon(),
                one.checks());
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(directory.resolve(file).getParent());
        Files.writeString(directory.resolve(file), text);
    }
}
