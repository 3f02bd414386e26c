package io.github.scratchmaven.inspect.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.scratchmaven.inspect.elf.GoBuildInfo.Module;
import io.github.scratchmaven.it.Command;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of Go's own programs, in the builder image that {@code bin/test} provides, agrees with what {@code go version -m} prints of them. */
class GoBuildInfoTest {

    private static final String IMAGE = "golang:1.27.4-trixie";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"go", "gofmt"})
    void buildInfoIsWhatGoPrints(String name) throws Exception {
        assumeTrue(imageExists(), "requires the image " + IMAGE + " in the daemon");
        String path = "/usr/local/go/bin/" + name;
        List<String> printed = Command.of(
                        "docker", "run", "--rm", "--network", "none", IMAGE, "go", "version", "-m", path)
                .succeed()
                .lines()
                .toList();

        GoBuildInfo info = read(copied(path)).go().orElseThrow();

        assertThat(printed.get(0)).endsWith(": " + info.version());
        assertThat(printed).contains("\tpath\t" + info.path());
        assertThat(info.settings()).isEqualTo(settings(printed));
    }

    @Test
    void modulesThatReplaceOthersAreInTheirPlace() throws Exception {
        byte[] program = ElfImage.amd64()
                .goLines(
                        "mod\texample.com/app\t(devel)\t",
                        "dep\texample.com/a\tv1.0.0\th1:a=",
                        "dep\texample.com/b\tv1.1.0",
                        "=>\texample.com/c\tv1.2.0\th1:c=",
                        "dep\texample.com/d\tv1.3.0",
                        "=>\t./d\t\t",
                        "dep\t",
                        "build\tCGO_ENABLED=0")
                .bytes();

        assertThat(ElfFile.read(new ByteArrayInputStream(program), program.length)
                        .orElseThrow()
                        .go()
                        .orElseThrow()
                        .modules())
                .containsExactly(
                        new Module("example.com/app", "(devel)", ""),
                        new Module("example.com/a", "v1.0.0", "h1:a="),
                        new Module("example.com/c", "v1.2.0", "h1:c="),
                        new Module("./d", "", ""));
    }

    @Test
    void programOfAnotherLanguageHasNone() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        assumeThat(java).as("requires a JDK with this file").exists();

        assertThat(read(java).go()).isEmpty();
    }

    private static SortedMap<String, String> settings(List<String> printed) {
        SortedMap<String, String> settings = new TreeMap<>();
        printed.stream()
                .filter(line -> line.startsWith("\tbuild\t"))
                .map(line -> line.substring("\tbuild\t".length()).split("=", 2))
                .filter(setting -> !setting[0].matches("(?i).*flags"))
                .forEach(setting -> settings.put(setting[0], setting[1]));
        return settings;
    }

    private Path copied(String path) throws IOException {
        String container = Command.of("docker", "create", IMAGE).succeed().strip();
        try {
            Path copy = directory.resolve("program");
            Command.of("docker", "cp", container + ":" + path, copy).succeed();
            return copy;
        } finally {
            Command.of("docker", "rm", container).succeed();
        }
    }

    private static boolean imageExists() {
        try {
            return Command.of("docker", "image", "inspect", IMAGE).run().exitCode() == 0;
        } catch (IOException noDocker) {
            return false;
        }
    }

    private static ElfFile read(Path file) throws ElfException, IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return ElfFile.read(content, Files.size(file)).orElseThrow();
        }
    }
}
