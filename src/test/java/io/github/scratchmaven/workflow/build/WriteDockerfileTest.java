package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.recipe.java.JavaSettings;
import io.github.scratchmaven.recipe.java.TestApplication;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.RecordingConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteDockerfileTest {

    private static final String LAYERS = "target/scratch/layers/";

    @TempDir
    Path directory;

    @Test
    void filesOfTheLayersAreCopiedIntoTheContext() throws IOException {
        write("library.jar");

        assertThat(directory.resolve(LAYERS + "application/app/app.jar"))
                .hasSameBinaryContentAs(directory.resolve("jars/app.jar"));
        assertThat(directory.resolve(LAYERS + "dependencies/app/lib/library.jar"))
                .hasSameBinaryContentAs(directory.resolve("jars/library.jar"));
        assertThat(directory.resolve("target/scratch"))
                .isDirectoryContaining("glob:**/Dockerfile")
                .isDirectoryContaining("glob:**/jvm.args")
                .isDirectoryContaining("glob:**/link.sh")
                .isDirectoryContaining("glob:**/layer.sh")
                .isDirectoryContaining("glob:**/gather.sh");
    }

    @Test
    void fileOfAnEarlierRunIsRemoved() throws IOException {
        write("old.jar");
        write("new.jar");

        assertThat(directory.resolve(LAYERS + "dependencies/app/lib")).isDirectoryNotContaining("glob:**/old.jar");
        assertThat(directory.resolve(LAYERS + "dependencies/app/lib/new.jar")).exists();
    }

    @Test
    void ignoreFileKeepsTheLayersAndTheScriptsAlone() throws IOException {
        write("library.jar");

        DockerIgnore ignore =
                DockerIgnore.parse(Files.readString(directory.resolve("target/scratch/Dockerfile.dockerignore")));

        assertThat(Stream.of(
                        LAYERS + "application/app/app.jar",
                        LAYERS + "dependencies/app/lib/library.jar",
                        "target/scratch/link.sh",
                        "target/scratch/layer.sh",
                        "target/scratch/gather.sh",
                        "target/scratch/jvm.args"))
                .noneMatch(path -> ignore.excludes(ContextPath.of(path)));
        assertThat(Stream.of("pom.xml", "src/Main.java", "target/app.jar", "target/scratch/image.json"))
                .allMatch(path -> ignore.excludes(ContextPath.of(path)));
    }

    @Test
    void dockerfileForAnotherPlatformReadsItsBuilderImage() throws IOException {
        JavaSettings settings =
                TestApplication.of(directory, TestApplication.main("Main")).settings();

        new WriteDockerfile(new BuildLog(new RecordingConsole()), Platform.parse("linux/arm64"))
                .run(Requests.of(settings, directory).forPlatform(Platform.parse("linux/amd64")));

        assertThat(directory.resolve("target/scratch/linux-amd64/Dockerfile"))
                .content()
                .contains("--root /target");
    }

    private void write(String library) throws IOException {
        Path jars = Files.createDirectories(directory.resolve("jars"));
        JavaSettings settings = TestApplication.of(jars, TestApplication.main("Main"))
                .dependency(library, JarBuilder.ofClass("Library", ""))
                .settings();
        new WriteDockerfile(new BuildLog(new RecordingConsole()), Platform.parse("linux/amd64"))
                .run(Requests.of(settings, directory));
    }

    @Test
    void ignoreFileReadsBackAsWhatTheBuildLeftOut() {
        DockerIgnore ignore = DockerIgnore.parse("# a comment\n*.log\n!keep.log\n/\\#odd\ntarget\n")
                .excluding(ContextPath.of("tar*get/scratch"))
                .keeping(ContextPath.of("tar*get/scratch/gather.sh"));

        DockerIgnore read = DockerIgnore.parse(ignore.text());

        assertThat(read.text()).isEqualTo(ignore.text());
        assertThat(read.excludes(ContextPath.of("a.log"))).isTrue();
        assertThat(read.excludes(ContextPath.of("keep.log"))).isFalse();
        assertThat(read.excludes(ContextPath.of("target/x"))).isTrue();
        assertThat(read.excludes(ContextPath.of("tar*get/scratch/image.json"))).isTrue();
        assertThat(read.excludes(ContextPath.of("tarXget/scratch/image.json"))).isFalse();
        assertThat(read.excludes(ContextPath.of("tar*get/scratch/gather.sh"))).isFalse();
    }
}
