package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.image.HostFile;
import io.github.scratchmaven.recipe.Contents;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Inclusion;
import io.github.scratchmaven.recipe.OriginListing;
import io.github.scratchmaven.recipe.TimeZones;
import io.github.scratchmaven.secrets.BuildSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddedFilesTest {

    private static final String REMEDY =
            " Set another <into> for it in <contents><files>: the path of the file itself, such as \"/etc/app.conf\".";

    private final List<String> warnings = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void sources() throws IOException {
        Files.createDirectories(directory.resolve("conf/empty"));
        Files.createDirectories(directory.resolve("conf/more"));
        Files.writeString(directory.resolve("one"), "1");
        Files.writeString(directory.resolve("conf/a"), "a");
        Files.writeString(directory.resolve("conf/more/b"), "b");
        Files.createSymbolicLink(directory.resolve("conf/link"), Path.of("../../secret"));
        Files.createSymbolicLink(directory.resolve("conf/folder"), Path.of("more"));
    }

    @Test
    void fileAndDirectoryAreAddedToTheContextByNumber() {
        BuildContext context = find(file("one", "/etc/one"), file("conf", "/etc/app"))
                .in(BuildContext.empty().with(ContextPath.of("main.go"), new SymbolicLink("x")));

        assertThat(context.entries().keySet())
                .extracting(ContextPath::value)
                .containsExactly(
                        "main.go",
                        "target",
                        "target/scratch",
                        "target/scratch/files",
                        "target/scratch/files/1",
                        "target/scratch/files/2",
                        "target/scratch/files/2/a",
                        "target/scratch/files/2/empty",
                        "target/scratch/files/2/folder",
                        "target/scratch/files/2/link",
                        "target/scratch/files/2/more",
                        "target/scratch/files/2/more/b");
        assertThat(context.find(ContextPath.of("target/scratch/files/2/link")))
                .contains(new SymbolicLink("../../secret"));
    }

    @Test
    void pathsInTheImageAreKnown() {
        AddedFiles found = find(file("one", "/etc/one"), file("conf", "/"));

        assertThat(found.files()).hasToString("[/a, /etc/one, /folder, /link, /more/b]");
        assertThat(found.directories()).hasToString("[/, /empty, /more]");
    }

    @Test
    void linkThatThePomNamesIsFollowed() throws IOException {
        Files.createSymbolicLink(directory.resolve("to-conf"), Path.of("conf"));
        Files.createSymbolicLink(directory.resolve("to-one"), Path.of("one"));

        assertThat(find(file("to-conf", "/x"), file("to-one", "/y")).files())
                .hasToString("[/x/a, /x/folder, /x/link, /x/more/b, /y]");
    }

    @Test
    void directoriesCanShareADirectory() {
        assertThat(find(file("conf", "/data"), file("conf/more", "/data")).files())
                .hasToString("[/data/a, /data/b, /data/folder, /data/link, /data/more/b]");
    }

    @Test
    void artifactCanBeADirectory() {
        assertThat(find(file("conf/more", "/app"), file("one", "/app/one")).files())
                .hasToString("[/app/b, /app/one]");
    }

    @Test
    void outputDirectoryIsNotAnInput() throws IOException {
        Files.createDirectories(directory.resolve("target/scratch"));
        Files.writeString(directory.resolve("target/scratch/image.json"), "{}");
        Files.writeString(directory.resolve("target/app.conf"), "");

        assertThat(find(file("target", "/x")).files()).hasToString("[/x/app.conf]");
    }

    @Test
    void missingSourceIsNamed() {
        assertThatThrownBy(() -> find(file("two", "/etc/two")))
                .isInstanceOf(UserException.class)
                .hasMessage("The file or directory \"" + directory.resolve("two")
                        + "\" of <contents><files> does not exist."
                        + " Correct <from>, which is relative to the project's directory.");
    }

    @Test
    void hostileNameIsRejectedByName() throws IOException {
        Files.writeString(directory.resolve("conf/more/bad\nname"), "");

        assertThatThrownBy(() -> find(file("conf", "/etc/app")))
                .isInstanceOf(UserException.class)
                .hasMessage("The path \"more/bad\\nname\" cannot be part of the build context: it has a control"
                        + " character. Fix that in \"" + directory.resolve("conf")
                        + "\", all of which <contents><files> includes; .dockerignore does not apply.");
    }

    @Test
    void pipeIsLeftOutWithAWarning() throws IOException, InterruptedException {
        new ProcessBuilder("mkfifo", directory.resolve("conf/pipe").toString())
                .start()
                .waitFor();

        assertThat(find(file("conf", "/x")).files()).hasToString("[/x/a, /x/folder, /x/link, /x/more/b]");
        assertThat(warnings)
                .containsExactly("Left \"" + directory.resolve("conf/pipe")
                        + "\" out of the image: pipes, sockets and devices cannot be sent.");
    }

    @Test
    void twoFilesOfOnePathAreRejected() {
        assertThatThrownBy(() -> find(file("conf", "/etc/app"), file("one", "/etc/app/more/b")))
                .isInstanceOf(UserException.class)
                .hasMessage("\"" + directory.resolve("one") + "\" cannot be added to the image as \"/etc/app/more/b\":"
                        + " \"/etc/app/more/b\" is \"" + directory.resolve("conf/more/b") + "\"." + REMEDY);
    }

    @ParameterizedTest
    @CsvSource({
        "one, /app, one, /app, \"/app\" is an artifact of the build",
        "one, /data, one, /data, \"/data\" is a directory",
        "one, /var, one, /var, \"/var\" is a directory",
        "one, /var/lib/app, one, /var/lib/app, \"/var/lib/app\" is a directory",
        "one, /, one, /, \"/\" is a directory",
        "one, /etc, one, /etc, \"/etc\" is a directory",
        "one, /proc/one, one, /proc/one, \"/proc\" is a file system of the kernel",
        "one, /sys, one, /sys, \"/sys\" is a file system of the kernel",
        "kernel, /, kernel/dev, /dev, \"/dev\" is a file system of the kernel",
    })
    void usedPathIsRejected(String from, String into, String source, String target, String reason) throws IOException {
        Files.createDirectories(directory.resolve("kernel/dev"));

        assertThatThrownBy(() -> find(file(from, into)))
                .isInstanceOf(UserException.class)
                .hasMessage("\"" + directory.resolve(source) + "\" cannot be added to the image as \"" + target + "\": "
                        + reason + "." + REMEDY);
    }

    private AddedFiles find(HostFile... files) {
        List<AddedFile> found = Stream.of(files)
                .map(file -> AddedFile.find(file, directory.resolve("target/scratch"), warnings::add))
                .toList();
        return AddedFiles.of(found, image(List.of(files)), List.of(ContainerPath.parse("/app")));
    }

    private HostFile file(String from, String into) {
        return new HostFile(
                directory.resolve(from), ContainerPath.parse(into), FileOwner.parse("0:0"), FileMode.parse("0644"));
    }

    private static ImageDefinition image(List<HostFile> files) {
        ContainerProcess process = new ContainerProcess(
                ContainerUser.parse("65534"),
                ContainerPath.parse("/data"),
                List.of(),
                List.of(),
                new TreeMap<>(),
                Optional.empty());
        ContainerConfig container = new ContainerConfig(
                process,
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>(List.of(ContainerPath.parse("/var/lib/app"))),
                Optional.empty());
        Contents contents = new Contents(
                List.of(), files, DlopenedLibraries.NOT_CONFIGURED, Inclusion.AUTO, TimeZones.parse("auto"), true);
        return new ImageDefinition(
                container,
                contents,
                null,
                Instant.EPOCH,
                BuildSecrets.NONE,
                "target/scratch",
                "com.example:app",
                OriginListing.NOTHING,
                Optional.empty());
    }
}
